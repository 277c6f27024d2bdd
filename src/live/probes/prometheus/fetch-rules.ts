/**
 * Fetches the alerting rules of a Prometheus-compatible source, with their instances and the recording rules they depend on.
 * The list of alerts alone does not distinguish an inactive alert from a deleted rule.
 * Source: Prometheus's HTTP API, `GET /api/v1/rules`.
 */
import { isNullish, pickStrings, readJsonField, readJsonString } from '../../../lib/json.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { openEnvelope, shortenText } from '../envelope.ts';
import type { LabelSet } from '../label-set.ts';
import { parseLocalTimeMs } from '../local-time.ts';
import type { ProbeRequest } from '../probe-request.ts';
import { createDependencyFinder, type RuleEvaluation } from './rule-dependencies.ts';
import { parseInstances, type ReportedInstances, readDurationSeconds } from './rule-instances.ts';

export interface AlertRule extends RuleEvaluation, ReportedInstances {
  /** With templates not expanded. */
  annotations: LabelSet;
  /** The recording rules of the source that its expression uses, directly or indirectly. */
  dependsOn: readonly RuleEvaluation[];
}

export interface RulesSample {
  rules: AlertRule[];
  /** Reasons why there may be more rules, from the source's warnings. */
  incompleteReasons: string[];
  /** The source's clock minus ours, in milliseconds. */
  skewMs: number;
}

/** Anything but a text or nothing counts as an error without a reason. */
function readErrorText(value: unknown): string {
  if (isNullish(value) || value === '') return '';
  return (typeof value === 'string' && shortenText(value)) || 'no reason given';
}

/** A rule of either kind; the fields of an alerting rule are parsed once all recording rules are known. */
interface ParsedRule extends RuleEvaluation {
  isAlert: boolean;
  raw: unknown;
}

/** What the rules of a group have in common. */
interface GroupFields {
  /** In seconds. */
  interval: number;
  labels: LabelSet;
}

/** `undefined` for a malformed rule. */
function parseRule(rule: unknown, { interval, labels }: GroupFields, skewMs: number): ParsedRule | undefined {
  const name = readJsonString(rule, 'name');
  const type = readJsonField(rule, 'type');
  if (name === '' || (type !== 'alerting' && type !== 'recording')) return undefined;
  return {
    name,
    isAlert: type === 'alerting',
    raw: rule,
    expression: readJsonString(rule, 'query'),
    // Prometheus has merged both already; other servers may not have.
    labels: { ...labels, ...pickStrings(readJsonField(rule, 'labels')) },
    health: readJsonString(rule, 'health'),
    lastError: readErrorText(readJsonField(rule, 'lastError')),
    lastEvaluationMs: parseLocalTimeMs(readJsonString(rule, 'lastEvaluation'), skewMs),
    intervalSeconds: interval,
  };
}

function buildAlertRules(all: readonly ParsedRule[], skewMs: number): AlertRule[] {
  const findDependencies = createDependencyFinder(all.filter(({ isAlert }) => !isAlert));
  return all
    .filter(({ isAlert }) => isAlert)
    .map(({ isAlert: _, raw, ...rule }) => ({
      ...rule,
      annotations: pickStrings(readJsonField(raw, 'annotations')),
      dependsOn: findDependencies(rule.expression),
      ...parseInstances(raw, skewMs),
    }));
}

/** `undefined` when a rule of the group is malformed: it could be the rule of any alert. */
function parseRuleGroup(group: unknown, skewMs: number): ParsedRule[] | undefined {
  const rawRules = readJsonField(group, 'rules');
  if (!Array.isArray(rawRules) && !(isNullish(rawRules) && readJsonString(group, 'name') !== '')) return undefined;
  const fields = {
    interval: readDurationSeconds(readJsonField(group, 'interval')) ?? 60,
    labels: pickStrings(readJsonField(group, 'labels')),
  };
  const rules = (rawRules ?? []).map((rule: unknown) => parseRule(rule, fields, skewMs));
  return rules.every((each) => each !== undefined) ? rules : undefined;
}

export async function fetchRules(request: ProbeRequest): Promise<RulesSample | { error: UpstreamError }> {
  const { title } = request.server;
  const envelope = openEnvelope(
    await requestUpstream({ ...request, path: '/api/v1/rules', maxBytes: 16_000_000 }),
    title,
  );
  if ('error' in envelope) return envelope;
  const groups = readJsonField(envelope.value, 'groups');
  if (!Array.isArray(groups)) {
    return { error: { kind: 'malformed', message: `${title} sent no list of rule groups` } };
  }
  const { skewMs } = envelope;
  const parsedGroups = groups.map((group) => parseRuleGroup(group, skewMs));
  if (!parsedGroups.every((each) => each !== undefined))
    return { error: { kind: 'malformed', message: `${title} sent a rule that cannot be read` } };
  const hasMore =
    !isNullish(readJsonField(envelope.value, 'groupNextToken')) &&
    readJsonField(envelope.value, 'groupNextToken') !== '';
  const warnings = [...(hasMore ? ['there are more rules than it sent'] : []), ...envelope.warnings];
  return {
    rules: buildAlertRules(parsedGroups.flat(), skewMs),
    incompleteReasons: warnings.map((each) => `${title} warns: ${each}`),
    skewMs,
  };
}
