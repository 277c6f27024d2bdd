/**
 * The instances that a rule is pending or firing for, in the words of any compatible server. What cannot be told is said,
 * so that it is not taken for nothing.
 */
import {
  isNullish,
  parseLabels,
  parseTimestampMs,
  pickStrings,
  readJsonField,
  readJsonString,
} from '../../../lib/json.ts';

/** One label set for which a rule's expression holds. */
export interface RuleInstance {
  state: 'firing' | 'pending';
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** When the expression became true, by our clock, in milliseconds since 1970. */
  activeAtMs: number | undefined;
  /** When it began to fire, by our clock: true for as long as the rule demands. */
  firedAtMs?: number | undefined;
  /** As the source wrote it. */
  value: string;
}

export interface ReportedInstances {
  instances: RuleInstance[];
  /** Why there may be instances that are not among those; `undefined` when these are all. */
  incompleteReason: string | undefined;
}

/** In the source's clock, as written, to ours. */
export const toLocalTimeMs = (written: string, skewMs: number): number | undefined => {
  const time = parseTimestampMs(written);
  return time === undefined ? undefined : time - skewMs;
};

/** Every word that a compatible server has for the state of an instance or a rule; others prove nothing. */
const instanceStates = new Map<string, RuleInstance['state'] | 'inactive'>([
  ['firing', 'firing'],
  ['alerting', 'firing'],
  ['recovering', 'firing'],
  ['pending', 'pending'],
  ['inactive', 'inactive'],
  ['normal', 'inactive'],
]);

/** Grafana adds a reason: `Alerting (NoData)`. `undefined` for a state that nobody here knows. */
function parseInstanceState(written: string): RuleInstance['state'] | 'inactive' | undefined {
  const word = written.toLowerCase();
  const known = instanceStates.get(word.split(' (')[0] ?? '');
  // Normal only because nothing could be asked.
  return known === 'inactive' && word.includes('(') && !word.includes('(updated)') ? undefined : known;
}

const maxRuleDurationSeconds = 86_400 * 365;

/** A span in seconds; `undefined` where none is written, or one that nobody means. */
export const readDurationSeconds = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 && value <= maxRuleDurationSeconds ? value : undefined;

/** An instance, nothing for one that is over, or why it cannot be told. */
function parseInstance(alert: unknown, forSeconds: number, skewMs: number): RuleInstance[] | string {
  const written = readJsonString(alert, 'state');
  const state = parseInstanceState(written);
  if (state === 'inactive') return [];
  const labels = parseLabels(readJsonField(alert, 'labels'));
  if (state === undefined || !labels)
    return written === '' || !labels
      ? 'an instance cannot be read'
      : `an instance is in the state ${written}`;
  const activeAtMs = toLocalTimeMs(readJsonString(alert, 'activeAt'), skewMs);
  const isFiring = state === 'firing' && activeAtMs !== undefined;
  return [
    {
      state,
      labels,
      annotations: pickStrings(readJsonField(alert, 'annotations')),
      activeAtMs,
      firedAtMs: isFiring ? activeAtMs + forSeconds * 1000 : undefined,
      value: readJsonString(alert, 'value'),
    },
  ];
}

/** The instances that can be told, and why there may be more. */
export function parseInstances(rule: unknown, skewMs: number): ReportedInstances {
  const written = readJsonField(rule, 'alerts');
  const listed = Array.isArray(written) ? written : [];
  const forSeconds = readDurationSeconds(readJsonField(rule, 'duration')) ?? 0;
  const read = listed.map((alert) => parseInstance(alert, forSeconds, skewMs));
  const instances = read.flatMap((each) => (typeof each === 'string' ? [] : each));
  const state = readJsonField(rule, 'state');
  const known = typeof state === 'string' ? parseInstanceState(state) : undefined;
  const incompleteReason =
    read.find((each) => typeof each === 'string') ??
    (Array.isArray(written) || isNullish(written) ? undefined : 'its instances cannot be read') ??
    (isNullish(state) || known !== undefined
      ? undefined
      : `the rule is in ${typeof state === 'string' ? `the state ${state}` : 'a state that cannot be read'}`) ??
    (known === 'firing' || known === 'pending'
      ? instances.length === 0
        ? `the rule is ${known}, but no instance is told of`
        : undefined
      : undefined);
  return { instances, incompleteReason };
}
