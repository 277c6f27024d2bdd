/**
 * Maps a `severity` label to levels: by the service's own severity levels first, then by common words.
 */
import { foldName } from '../../parameters/names.ts';
import type { Service } from '../graph/catalog.ts';

/** Most rules use three words for the four levels, so one word may mean two of them. */
const commonSeverities: Readonly<Record<string, readonly number[]>> = {
  emergency: [1],
  disaster: [1],
  fatal: [1],
  critical: [1, 2],
  page: [1, 2],
  crit: [1, 2],
  high: [2],
  major: [2],
  error: [2],
  medium: [3],
  moderate: [3],
  warning: [3],
  warn: [3],
  ticket: [3],
  low: [4],
  minor: [4],
  notice: [4],
  info: [4],
  informational: [4],
};

/** `Critical: nobody can log in` → `critical`. */
const foldFirstPhrase = (means: string): string => foldName(means.split(/[:,.;]/)[0] ?? '');

const parseSeverityNumber = (word: string): string | undefined =>
  /^(?:p|s|sev|severity|prio|priority|level|l)?(\d)$/.exec(foldName(word))?.[1];

/** The levels, 1 (worst) to 4, that `written` can mean for `service`; empty for a word that it does not know. */
export function findSeverityLevels(service: Service | undefined, written: string): readonly number[] {
  const word = foldName(written);
  if (word === '') return [];
  const severityLevels = service?.severity ?? [];
  const named = severityLevels.filter(({ name }) => foldName(name) === word);
  if (named.length > 0) return named.map(({ level }) => level);
  const number = parseSeverityNumber(word);
  const numbered = severityLevels.filter(({ name }) => number !== undefined && parseSeverityNumber(name) === number);
  if (numbered.length > 0) return numbered.map(({ level }) => level);
  const described = severityLevels.filter(({ means }) => means !== undefined && foldFirstPhrase(means) === word);
  if (described.length > 0) return described.map(({ level }) => level);
  // The service numbers its levels, but none has this number.
  if (number !== undefined && severityLevels.some(({ name }) => parseSeverityNumber(name) !== undefined)) return [];
  if (number !== undefined) return Number(number) >= 1 && Number(number) <= 4 ? [Number(number)] : [];
  return Object.hasOwn(commonSeverities, word) ? (commonSeverities[word] ?? []) : [];
}
