/**
 * Sentences with times in them. The server sends absolute times; the browser shows them in local time and counts ages.
 */
import { formatDuration } from './format-duration.ts';

/** A time in a sentence. */
export interface PhraseTime {
  /** ISO 8601 in UTC. */
  at: string;
  /** `time`: 00:44; `age`: 40 s ago; `elapsed`: 9 min. */
  show: 'time' | 'age' | 'elapsed';
}

export type PhrasePart = string | PhraseTime;

export type Phrase = string | readonly PhrasePart[];

/** A time of day that is further away than this is shown with its date, in milliseconds. */
const maxUndatedMs = 12 * 3_600_000;

/** `00:44 UTC`, with the date where it could be another day: `2027-01-14 00:44 UTC`. */
function formatUtcTime(atMs: number, nowMs: number): string {
  const iso = new Date(atMs).toISOString();
  const time = `${iso.slice(11, 16)} UTC`;
  return isOtherDay(atMs, nowMs) ? `${iso.slice(0, 10)} ${time}` : time;
}

/** Whether a time of day needs its date to be understood. */
export const isOtherDay = (atMs: number, nowMs: number): boolean => Math.abs(nowMs - atMs) >= maxUndatedMs;

/** `formatTime` writes a time of day, in UTC by default. A time in the future counts as now, except as a time of day. */
export function formatPhraseTime({ at, show }: PhraseTime, nowMs: number, formatTime = formatUtcTime): string {
  const atMs = Date.parse(at);
  if (Number.isNaN(atMs)) return 'an unknown time';
  const elapsed = formatDuration((nowMs - atMs) / 1000);
  switch (show) {
    case 'time':
      return formatTime(atMs, nowMs);
    case 'age':
      return `${elapsed} ago`;
    case 'elapsed':
      return elapsed;
  }
}

export const listPhraseParts = (phrase: Phrase): readonly PhrasePart[] =>
  typeof phrase === 'string' ? [phrase] : phrase;

/** The phrase as plain text at `nowMs`, milliseconds since 1970. */
export const formatPhrase = (phrase: Phrase, nowMs: number): string =>
  listPhraseParts(phrase)
    .map((part) => (typeof part === 'string' ? part : formatPhraseTime(part, nowMs)))
    .join('');

/** One phrase from several. */
export const joinPhrases = (...phrases: readonly Phrase[]): Phrase => {
  const parts = phrases.flatMap(listPhraseParts);
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts;
};

/** With a capital letter at its start. */
export function capitalizePhrase(phrase: Phrase): Phrase {
  const [first, ...others] = listPhraseParts(phrase);
  return typeof first === 'string' ? joinPhrases(first.charAt(0).toUpperCase() + first.slice(1), others) : phrase;
}

/** The end of the year 9999; later times, and those before 1970, are unknown ones. */
const maxTimeMs = 253_402_300_799_999;

/** `atMs` is in milliseconds since 1970. */
export const createPhraseTime = (atMs: number, show: PhraseTime['show']): PhraseTime => ({
  at: atMs >= 0 && atMs <= maxTimeMs ? new Date(atMs).toISOString() : '',
  show,
});
