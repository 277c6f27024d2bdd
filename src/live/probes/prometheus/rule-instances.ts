/**
 * Parses the pending and firing instances of an alerting rule, as any compatible server lists them. An instance that cannot be
 * parsed becomes a reason, so that it does not count as absent.
 */
import { isNullish, parseLabels, pickStrings, readJsonField, readJsonString } from '../../../lib/json.ts';
import type { LabelSet } from '../label-set.ts';
import { parsePastTimeMs, type ResponseTime } from '../local-time.ts';
import { readDurationSeconds } from './rule-durations.ts';

/** A label set for which the rule's expression is true. */
export interface RuleInstance {
  state: 'firing' | 'pending';
  labels: LabelSet;
  annotations: LabelSet;
  /** When the expression became true, by our clock, in milliseconds since 1970. */
  activeAtMs: number | undefined;
  /** When it began to fire, by our clock: `activeAtMs` plus the rule's `for`; `undefined` when that is still to come. */
  firedAtMs?: number | undefined;
  /** As the source spells it. */
  value: string;
  /** Of its rule; `undefined` when the rule is not known. */
  expression?: string;
  /** How long its rule waits before it fires, in seconds; `undefined` when the rule is not known. */
  forSeconds?: number;
}

export interface ReportedInstances {
  instances: RuleInstance[];
  /** Why there may be more instances; `undefined` when these are all. */
  incompleteReason: string | undefined;
}

/** How compatible servers spell the state of an instance or a rule; any other state is inconclusive. */
const instanceStates = new Map<string, RuleInstance['state'] | 'inactive'>([
  ['firing', 'firing'],
  ['alerting', 'firing'],
  ['recovering', 'firing'],
  ['pending', 'pending'],
  ['inactive', 'inactive'],
  ['normal', 'inactive'],
]);

/** Grafana appends a reason: `Alerting (NoData)`. `undefined` for an unknown state. */
function parseInstanceState(text: string): RuleInstance['state'] | 'inactive' | undefined {
  const word = text.toLowerCase();
  const state = instanceStates.get(word.split(' (')[0] ?? '');
  // `Normal (NoData)` and `Normal (Error)`: normal only because the query failed.
  return state === 'inactive' && word.includes('(') && !word.includes('(updated)') ? undefined : state;
}

/** An instance, nothing for an inactive one, or why it cannot be parsed. */
function parseInstance(
  alert: unknown,
  rule: { expression: string; forSeconds: number },
  time: ResponseTime,
): RuleInstance[] | string {
  const rawState = readJsonString(alert, 'state');
  const state = parseInstanceState(rawState);
  if (state === 'inactive') return [];
  const labels = parseLabels(readJsonField(alert, 'labels'));
  if (state === undefined || !labels)
    return rawState === '' || !labels ? 'an instance cannot be read' : `an instance is in the state ${rawState}`;
  const activeAtMs = parsePastTimeMs(readJsonString(alert, 'activeAt'), time);
  const firedAtMs = activeAtMs === undefined ? undefined : activeAtMs + rule.forSeconds * 1000;
  const hasFired = state === 'firing' && firedAtMs !== undefined && firedAtMs <= time.nowMs;
  return [
    {
      state,
      labels,
      annotations: pickStrings(readJsonField(alert, 'annotations')),
      activeAtMs,
      firedAtMs: hasFired ? firedAtMs : undefined,
      value: readJsonString(alert, 'value'),
      ...rule,
    },
  ];
}

/** The instances that can be parsed, and why there may be more. */
export function parseInstances(rule: unknown, time: ResponseTime): ReportedInstances {
  const rawInstances = readJsonField(rule, 'alerts');
  const listed = Array.isArray(rawInstances) ? rawInstances : [];
  const forSeconds = readDurationSeconds(readJsonField(rule, 'duration')) ?? 0;
  const ofRule = { expression: readJsonString(rule, 'query'), forSeconds };
  const parsed = listed.map((alert) => parseInstance(alert, ofRule, time));
  const instances = parsed.flatMap((each) => (typeof each === 'string' ? [] : each));
  const rawState = readJsonField(rule, 'state');
  const state = typeof rawState === 'string' ? parseInstanceState(rawState) : undefined;
  const incompleteReason =
    parsed.find((each) => typeof each === 'string') ??
    (Array.isArray(rawInstances) || isNullish(rawInstances) ? undefined : 'its instances cannot be read') ??
    (isNullish(rawState) || state !== undefined
      ? undefined
      : `the rule is in ${typeof rawState === 'string' ? `the state ${rawState}` : 'a state that cannot be read'}`) ??
    ((state === 'firing' || state === 'pending') && instances.length === 0
      ? `the rule is ${state}, but no instance is told of`
      : undefined);
  return { instances, incompleteReason };
}
