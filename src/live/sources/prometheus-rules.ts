/**
 * Asks a Prometheus-compatible source for its alerting rules and what each of them sees.
 * The list of alerts alone could not tell "quiet" from "rule deleted".
 * Source: Prometheus's HTTP API, `GET /api/v1/rules?type=alert`.
 */
import type { Fault } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import { openEnvelope } from './envelope.ts';
import { field, listField, textField, textMap, timeMs } from './json.ts';
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
}

export interface RulesSample {
  rules: AlertRule[];
  warnings: string[];
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** In the source's clock, as written, to ours. */
const ourTime = (written: string, skewMs: number): number | undefined => {
  const time = timeMs(written);
  return time === undefined ? undefined : time - skewMs;
};

function toInstance(alert: unknown, forSeconds: number, skewMs: number): RuleInstance[] {
  const state = field(alert, 'state');
  if (state !== 'firing' && state !== 'pending') return [];
  const activeAtMs = ourTime(textField(alert, 'activeAt'), skewMs);
  const isFiring = state === 'firing' && activeAtMs !== undefined;
  return [
    {
      state,
      labels: textMap(field(alert, 'labels')),
      annotations: textMap(field(alert, 'annotations')),
      activeAtMs,
      firedAtMs: isFiring ? activeAtMs + forSeconds * 1000 : undefined,
      value: textField(alert, 'value'),
    },
  ];
}

function toRules(group: unknown, skewMs: number): AlertRule[] {
  const interval = field(group, 'interval');
  return listField(group, 'rules').flatMap((rule) => {
    const name = textField(rule, 'name');
    const duration = field(rule, 'duration');
    const forSeconds = typeof duration === 'number' ? duration : 0;
    if (field(rule, 'type') !== 'alerting' || name === '') return [];
    return [
      {
        name,
        expression: textField(rule, 'query'),
        labels: textMap(field(rule, 'labels')),
        annotations: textMap(field(rule, 'annotations')),
        health: textField(rule, 'health'),
        lastError: textField(rule, 'lastError'),
        lastEvaluationMs: ourTime(textField(rule, 'lastEvaluation'), skewMs),
        intervalSeconds: typeof interval === 'number' && interval > 0 ? interval : 60,
        instances: listField(rule, 'alerts').flatMap((alert) => toInstance(alert, forSeconds, skewMs)),
      },
    ];
  });
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
  const { warnings, skewMs } = envelope;
  return { rules: groups.flatMap((group) => toRules(group, skewMs)), warnings, skewMs };
}
