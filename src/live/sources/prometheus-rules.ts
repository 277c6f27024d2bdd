/**
 * Asks a Prometheus-compatible source for its alerting rules and what each of them sees.
 * The list of alerts alone could not tell "quiet" from "rule deleted".
 * Source: Prometheus's HTTP API, `GET /api/v1/rules?type=alert`.
 */
import type { Fault } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import { joinUrl } from '../target.ts';
import { openEnvelope } from './envelope.ts';
import { field, listField, textField, textMap, timeMs } from './json.ts';

/** One label set for which a rule's expression holds. */
export interface RuleInstance {
  state: 'firing' | 'pending';
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** When the expression became true, in milliseconds since 1970. */
  activeAtMs: number | undefined;
  /** As the source wrote it. */
  value: string;
}

export interface AlertRule {
  name: string;
  expression: string;
  labels: Record<string, string>;
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
}

function toInstance(alert: unknown): RuleInstance[] {
  const state = field(alert, 'state');
  if (state !== 'firing' && state !== 'pending') return [];
  return [
    {
      state,
      labels: textMap(field(alert, 'labels')),
      annotations: textMap(field(alert, 'annotations')),
      activeAtMs: timeMs(textField(alert, 'activeAt')),
      value: textField(alert, 'value'),
    },
  ];
}

function toRules(group: unknown): AlertRule[] {
  const interval = field(group, 'interval');
  return listField(group, 'rules').flatMap((rule) => {
    const name = textField(rule, 'name');
    if (field(rule, 'type') !== 'alerting' || name === '') return [];
    return [
      {
        name,
        expression: textField(rule, 'query'),
        labels: textMap(field(rule, 'labels')),
        health: textField(rule, 'health'),
        lastError: textField(rule, 'lastError'),
        lastEvaluationMs: timeMs(textField(rule, 'lastEvaluation')),
        intervalSeconds: typeof interval === 'number' && interval > 0 ? interval : 60,
        instances: listField(rule, 'alerts').flatMap(toInstance),
      },
    ];
  });
}

export async function askRules(
  baseUrl: string,
  subject: string,
  deadlineMs: number,
): Promise<RulesSample | { fault: Fault }> {
  const url = joinUrl(baseUrl, '/api/v1/rules?type=alert');
  const envelope = openEnvelope(await ask({ url, subject, deadlineMs, maxBytes: 16_000_000 }), subject);
  if ('fault' in envelope) return envelope;
  const groups = field(envelope.value, 'groups');
  if (!Array.isArray(groups)) {
    return { fault: { kind: 'malformed', words: `${subject} sent no list of rule groups` } };
  }
  return { rules: groups.flatMap(toRules), warnings: envelope.warnings };
}
