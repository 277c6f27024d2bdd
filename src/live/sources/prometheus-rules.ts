/**
 * Asks a Prometheus-compatible source for its alerting rules and what each of them sees.
 * The list of alerts alone could not tell "quiet" from "rule deleted".
 * Source: Prometheus's HTTP API, `GET /api/v1/rules?type=alert`.
 */
import type { Fault } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import { openEnvelope } from './envelope.ts';
import { field, isNothing, labelMap, textField, textMap, timeMs } from './json.ts';
import type { Question } from './question.ts';

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

export interface AlertRule {
  name: string;
  expression: string;
  labels: Record<string, string>;
  /** As the rule's author wrote them, templates and all. */
  annotations: Record<string, string>;
  /** `ok`, `err` or `unknown`, in the source's words. */
  health: string;
  lastError: string;
  lastEvaluationMs: number | undefined;
  /** How often its group is evaluated, in seconds. */
  intervalSeconds: number;
  instances: RuleInstance[];
  /** Why there may be instances that are not among those; `undefined` when these are all. */
  untold: string | undefined;
}

export interface RulesSample {
  rules: AlertRule[];
  /** Why these may not be all, in the source's words. */
  doubts: string[];
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** In the source's clock, as written, to ours. */
const ourTime = (written: string, skewMs: number): number | undefined => {
  const time = timeMs(written);
  return time === undefined ? undefined : time - skewMs;
};

/** Every word that a compatible server has for the state of an instance or a rule; others prove nothing. */
const stateWords: Record<string, RuleInstance['state'] | 'inactive'> = {
  firing: 'firing',
  alerting: 'firing',
  recovering: 'firing',
  pending: 'pending',
  inactive: 'inactive',
  normal: 'inactive',
};

/** Grafana adds a reason: `Alerting (NoData)`. `undefined` for a state that nobody here knows. */
function stateOf(written: string): RuleInstance['state'] | 'inactive' | undefined {
  const word = written.toLowerCase();
  const known = stateWords[word.split(' (')[0] ?? ''];
  // Normal only because nothing could be asked.
  return known === 'inactive' && word.includes('(') && !word.includes('(updated)') ? undefined : known;
}

const mostSeconds = 86_400 * 365;

/** A span in seconds; `undefined` where none is written, or one that nobody means. */
const spanSeconds = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 && value <= mostSeconds ? value : undefined;

/** An instance, nothing for one that is over, or why it cannot be told. */
function toInstance(alert: unknown, forSeconds: number, skewMs: number): RuleInstance[] | string {
  const written = textField(alert, 'state');
  const state = stateOf(written);
  if (state === 'inactive') return [];
  const labels = labelMap(field(alert, 'labels'));
  if (state === undefined || !labels)
    return written === '' || !labels
      ? 'an instance cannot be read'
      : `an instance is in the state ${written}`;
  const activeAtMs = ourTime(textField(alert, 'activeAt'), skewMs);
  const isFiring = state === 'firing' && activeAtMs !== undefined;
  return [
    {
      state,
      labels,
      annotations: textMap(field(alert, 'annotations')),
      activeAtMs,
      firedAtMs: isFiring ? activeAtMs + forSeconds * 1000 : undefined,
      value: textField(alert, 'value'),
    },
  ];
}

/** The instances that can be told, and why there may be more. */
function toInstances(rule: unknown, skewMs: number): Pick<AlertRule, 'instances' | 'untold'> {
  const written = field(rule, 'alerts');
  const listed = Array.isArray(written) ? written : [];
  const forSeconds = spanSeconds(field(rule, 'duration')) ?? 0;
  const read = listed.map((alert) => toInstance(alert, forSeconds, skewMs));
  const instances = read.flatMap((each) => (typeof each === 'string' ? [] : each));
  const state = field(rule, 'state');
  const known = typeof state === 'string' ? stateOf(state) : undefined;
  const untold =
    read.find((each) => typeof each === 'string') ??
    (Array.isArray(written) || isNothing(written) ? undefined : 'its instances cannot be read') ??
    (isNothing(state) || known !== undefined ? undefined : `the rule is in the state ${String(state)}`) ??
    (known === 'firing' || known === 'pending'
      ? instances.length === 0
        ? `the rule is ${known}, but no instance is told of`
        : undefined
      : undefined);
  return { instances, untold };
}

/** A text; anything else that is written there is a text that nobody can read. */
const reasonIn = (written: unknown): string =>
  isNothing(written) || typeof written === 'string' ? (written ?? '') : 'no reason given';

/** The rule where it is an alerting one, nothing for a recording one, `undefined` for what is no rule at all. */
function toRule(rule: unknown, intervalSeconds: number, skewMs: number): AlertRule[] | undefined {
  const name = textField(rule, 'name');
  const type = field(rule, 'type');
  if (name === '' || (type !== 'alerting' && type !== 'recording')) return undefined;
  if (type === 'recording') return [];
  return [
    {
      name,
      expression: textField(rule, 'query'),
      labels: textMap(field(rule, 'labels')),
      annotations: textMap(field(rule, 'annotations')),
      health: textField(rule, 'health'),
      lastError: reasonIn(field(rule, 'lastError')),
      lastEvaluationMs: ourTime(textField(rule, 'lastEvaluation'), skewMs),
      intervalSeconds,
      ...toInstances(rule, skewMs),
    },
  ];
}

/** `undefined` where one of them cannot be read: what it was may have been the rule that is looked for. */
function toRules(group: unknown, skewMs: number): AlertRule[] | undefined {
  const written = field(group, 'rules');
  if (!Array.isArray(written) && !(isNothing(written) && textField(group, 'name') !== '')) return undefined;
  const interval = spanSeconds(field(group, 'interval')) ?? 60;
  const rules = (written ?? []).map((rule: unknown) => toRule(rule, interval, skewMs));
  return rules.every((each) => each !== undefined) ? rules.flat() : undefined;
}

export async function askRules(question: Question): Promise<RulesSample | { fault: Fault }> {
  const { title } = question.server;
  const path = '/api/v1/rules?type=alert';
  const envelope = openEnvelope(await ask({ ...question, path, maxBytes: 16_000_000 }), title);
  if ('fault' in envelope) return envelope;
  const groups = field(envelope.value, 'groups');
  if (!Array.isArray(groups)) {
    return { fault: { kind: 'malformed', words: `${title} sent no list of rule groups` } };
  }
  const { skewMs } = envelope;
  const read = groups.map((group) => toRules(group, skewMs));
  if (!read.every((each) => each !== undefined))
    return { fault: { kind: 'malformed', words: `${title} sent a rule that cannot be read` } };
  const hasMore =
    !isNothing(field(envelope.value, 'groupNextToken')) && field(envelope.value, 'groupNextToken') !== '';
  const warnings = [...(hasMore ? ['there are more rules than it sent'] : []), ...envelope.warnings];
  return { rules: read.flat(), doubts: warnings.map((each) => `${title} warns: ${each}`), skewMs };
}
