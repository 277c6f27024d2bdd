/**
 * Asks a Prometheus-compatible source for its alerting rules, what each of them sees, and what they lean on.
 * The list of alerts alone could not tell "quiet" from "rule deleted".
 * Source: Prometheus's HTTP API, `GET /api/v1/rules`.
 */
import type { Fault } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import { openEnvelope, short } from './envelope.ts';
import { field, isNothing, textField, textMap } from './json.ts';
import type { Question } from './question.ts';
import { findFeeding, type RuleEvaluation } from './recording-rules.ts';
import { ourTime, spanSeconds, type ToldInstances, toInstances } from './rule-instances.ts';

export interface AlertRule extends RuleEvaluation, ToldInstances {
  labels: Record<string, string>;
  /** As the rule's author wrote them, templates and all. */
  annotations: Record<string, string>;
  /** The recording rules of the source that it asks for, directly or not. */
  feeding: readonly RuleEvaluation[];
}

export interface RulesSample {
  rules: AlertRule[];
  /** Why these may not be all, in the source's words. */
  doubts: string[];
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** A text; anything else that is written there is a text that nobody can read. */
function reasonIn(written: unknown): string {
  if (isNothing(written) || written === '') return '';
  return (typeof written === 'string' && short(written)) || 'no reason given';
}

/** A rule of either kind; what only an alerting one has is read when it is known what feeds it. */
interface ReadRule extends RuleEvaluation {
  isAlert: boolean;
  written: unknown;
}

/** `undefined` for what is no rule at all. */
function toRule(rule: unknown, intervalSeconds: number, skewMs: number): ReadRule | undefined {
  const name = textField(rule, 'name');
  const type = field(rule, 'type');
  if (name === '' || (type !== 'alerting' && type !== 'recording')) return undefined;
  return {
    name,
    isAlert: type === 'alerting',
    written: rule,
    expression: textField(rule, 'query'),
    health: textField(rule, 'health'),
    lastError: reasonIn(field(rule, 'lastError')),
    lastEvaluationMs: ourTime(textField(rule, 'lastEvaluation'), skewMs),
    intervalSeconds,
  };
}

function toAlertRules(all: readonly ReadRule[], skewMs: number): AlertRule[] {
  const feedingOf = findFeeding(all.filter(({ isAlert }) => !isAlert));
  return all
    .filter(({ isAlert }) => isAlert)
    .map(({ isAlert: _, written, ...rule }) => ({
      ...rule,
      labels: textMap(field(written, 'labels')),
      annotations: textMap(field(written, 'annotations')),
      feeding: feedingOf(rule.expression),
      ...toInstances(written, skewMs),
    }));
}

/** `undefined` where one of them cannot be read: what it was may have been the rule that is looked for. */
function toRules(group: unknown, skewMs: number): ReadRule[] | undefined {
  const written = field(group, 'rules');
  if (!Array.isArray(written) && !(isNothing(written) && textField(group, 'name') !== '')) return undefined;
  const interval = spanSeconds(field(group, 'interval')) ?? 60;
  const rules = (written ?? []).map((rule: unknown) => toRule(rule, interval, skewMs));
  return rules.every((each) => each !== undefined) ? rules : undefined;
}

export async function askRules(question: Question): Promise<RulesSample | { fault: Fault }> {
  const { title } = question.server;
  const envelope = openEnvelope(
    await ask({ ...question, path: '/api/v1/rules', maxBytes: 16_000_000 }),
    title,
  );
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
  return {
    rules: toAlertRules(read.flat(), skewMs),
    doubts: warnings.map((each) => `${title} warns: ${each}`),
    skewMs,
  };
}
