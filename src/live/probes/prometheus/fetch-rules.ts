/**
 * Asks a Prometheus-compatible source for its alerting rules, what each of them sees, and what they lean on.
 * The list of alerts alone could not tell "quiet" from "rule deleted".
 * Source: Prometheus's HTTP API, `GET /api/v1/rules`.
 */

import { isNullish, pickStrings, readJsonField, readJsonString } from '../../../lib/json.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { openEnvelope, shortenText } from '../envelope.ts';
import type { ProbeRequest } from '../probe-request.ts';
import { createDependencyFinder, type RuleEvaluation } from './rule-dependencies.ts';
import {
  parseInstances,
  type ReportedInstances,
  readDurationSeconds,
  toLocalTimeMs,
} from './rule-instances.ts';

export interface AlertRule extends RuleEvaluation, ReportedInstances {
  labels: Record<string, string>;
  /** As the rule's author wrote them, templates and all. */
  annotations: Record<string, string>;
  /** The recording rules of the source that it asks for, directly or not. */
  dependsOn: readonly RuleEvaluation[];
}

export interface RulesSample {
  rules: AlertRule[];
  /** Why these may not be all, in the source's words. */
  incompleteReasons: string[];
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** A text; anything else that is written there is a text that nobody can read. */
function readErrorText(written: unknown): string {
  if (isNullish(written) || written === '') return '';
  return (typeof written === 'string' && shortenText(written)) || 'no reason given';
}

/** A rule of either kind; what only an alerting one has is read when it is known what feeds it. */
interface ParsedRule extends RuleEvaluation {
  isAlert: boolean;
  raw: unknown;
}

/** `undefined` for what is no rule at all. */
function parseRule(rule: unknown, intervalSeconds: number, skewMs: number): ParsedRule | undefined {
  const name = readJsonString(rule, 'name');
  const type = readJsonField(rule, 'type');
  if (name === '' || (type !== 'alerting' && type !== 'recording')) return undefined;
  return {
    name,
    isAlert: type === 'alerting',
    raw: rule,
    expression: readJsonString(rule, 'query'),
    health: readJsonString(rule, 'health'),
    lastError: readErrorText(readJsonField(rule, 'lastError')),
    lastEvaluationMs: toLocalTimeMs(readJsonString(rule, 'lastEvaluation'), skewMs),
    intervalSeconds,
  };
}

function buildAlertRules(all: readonly ParsedRule[], skewMs: number): AlertRule[] {
  const findDependencies = createDependencyFinder(all.filter(({ isAlert }) => !isAlert));
  return all
    .filter(({ isAlert }) => isAlert)
    .map(({ isAlert: _, raw, ...rule }) => ({
      ...rule,
      labels: pickStrings(readJsonField(raw, 'labels')),
      annotations: pickStrings(readJsonField(raw, 'annotations')),
      dependsOn: findDependencies(rule.expression),
      ...parseInstances(raw, skewMs),
    }));
}

/** `undefined` where one of them cannot be read: what it was may have been the rule that is looked for. */
function parseRuleGroup(group: unknown, skewMs: number): ParsedRule[] | undefined {
  const written = readJsonField(group, 'rules');
  if (!Array.isArray(written) && !(isNullish(written) && readJsonString(group, 'name') !== ''))
    return undefined;
  const interval = readDurationSeconds(readJsonField(group, 'interval')) ?? 60;
  const rules = (written ?? []).map((rule: unknown) => parseRule(rule, interval, skewMs));
  return rules.every((each) => each !== undefined) ? rules : undefined;
}

export async function fetchRules(question: ProbeRequest): Promise<RulesSample | { error: UpstreamError }> {
  const { title } = question.server;
  const envelope = openEnvelope(
    await requestUpstream({ ...question, path: '/api/v1/rules', maxBytes: 16_000_000 }),
    title,
  );
  if ('error' in envelope) return envelope;
  const groups = readJsonField(envelope.value, 'groups');
  if (!Array.isArray(groups)) {
    return { error: { kind: 'malformed', message: `${title} sent no list of rule groups` } };
  }
  const { skewMs } = envelope;
  const read = groups.map((group) => parseRuleGroup(group, skewMs));
  if (!read.every((each) => each !== undefined))
    return { error: { kind: 'malformed', message: `${title} sent a rule that cannot be read` } };
  const hasMore =
    !isNullish(readJsonField(envelope.value, 'groupNextToken')) &&
    readJsonField(envelope.value, 'groupNextToken') !== '';
  const warnings = [...(hasMore ? ['there are more rules than it sent'] : []), ...envelope.warnings];
  return {
    rules: buildAlertRules(read.flat(), skewMs),
    incompleteReasons: warnings.map((each) => `${title} warns: ${each}`),
    skewMs,
  };
}
