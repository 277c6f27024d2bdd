/**
 * Parses the rule groups of a response. Servers behind a balancer or a deduplicating proxy may list a group several times: it
 * counts once, with the worst of its evaluations.
 */
import { isNullish, pickStrings, readJsonField, readJsonString } from '../../../lib/json.ts';
import { shortenText } from '../envelope.ts';
import type { LabelSet } from '../label-set.ts';
import { parseNearTimeMs, type ResponseTime } from '../local-time.ts';
import type { RuleEvaluation } from './rule-dependencies.ts';
import { readIntervalSeconds } from './rule-durations.ts';
import { parseInstances, type ReportedInstances, type RuleInstance } from './rule-instances.ts';

/** A rule of either kind. */
export interface ParsedRule extends RuleEvaluation {
  isAlert: boolean;
  /** With templates not expanded. */
  annotations: LabelSet;
  /** Without instances for a recording rule. */
  reported: ReportedInstances;
}

/** Anything but a text or nothing counts as an error without a reason. */
function readErrorText(value: unknown): string {
  if (isNullish(value) || value === '') return '';
  return (typeof value === 'string' && shortenText(value)) || 'no reason given';
}

/** Grafana also lists rules that it does not evaluate because someone paused them. */
const readPaused = (rule: unknown): boolean =>
  ['isPaused', 'paused'].some((name) => {
    const value = readJsonField(rule, name);
    return !isNullish(value) && value !== false;
  });

/** What the rules of a group have in common. */
interface GroupFields {
  intervalSeconds: number;
  labels: LabelSet;
}

/** `undefined` for a malformed rule. */
function parseRule(
  rule: unknown,
  { intervalSeconds, labels }: GroupFields,
  time: ResponseTime,
): ParsedRule | undefined {
  const name = readJsonString(rule, 'name');
  const type = readJsonField(rule, 'type');
  if (name === '' || (type !== 'alerting' && type !== 'recording')) return undefined;
  return {
    name,
    isAlert: type === 'alerting',
    expression: readJsonString(rule, 'query'),
    health: readJsonString(rule, 'health'),
    lastError: readErrorText(readJsonField(rule, 'lastError')),
    lastEvaluationMs: parseNearTimeMs(readJsonString(rule, 'lastEvaluation'), time),
    intervalSeconds,
    isPaused: readPaused(rule),
    // Prometheus has merged both already; other servers may not have.
    labels: { ...labels, ...pickStrings(readJsonField(rule, 'labels')) },
    annotations: pickStrings(readJsonField(rule, 'annotations')),
    reported: parseInstances(rule, time),
  };
}

interface ParsedGroup {
  /** Equal for the same group in another place of the list. */
  key: string;
  rules: ParsedRule[];
}

/** `undefined` when a rule of the group is malformed: it could be the rule of any alert. */
function parseRuleGroup(group: unknown, time: ResponseTime): ParsedGroup | undefined {
  const rawRules = readJsonField(group, 'rules');
  const name = readJsonString(group, 'name');
  if (!Array.isArray(rawRules) && !(isNullish(rawRules) && name !== '')) return undefined;
  const fields = {
    intervalSeconds: readIntervalSeconds(readJsonField(group, 'interval')),
    labels: pickStrings(readJsonField(group, 'labels')),
  };
  const rules = (rawRules ?? []).map((rule: unknown) => parseRule(rule, fields, time));
  if (!rules.every((each) => each !== undefined)) return undefined;
  const definitions = rules.map(({ isAlert, name: rule, expression, labels }) => [isAlert, rule, expression, labels]);
  return { key: JSON.stringify([readJsonString(group, 'file'), name, definitions]), rules };
}

/** Instances by label set, each once: one that fires before one that is pending. */
function mergeInstances(all: readonly RuleInstance[]): RuleInstance[] {
  const byLabels = new Map<string, RuleInstance>();
  for (const instance of all) {
    const key = JSON.stringify(Object.entries(instance.labels).sort());
    if (!byLabels.has(key) || instance.state === 'firing') byLabels.set(key, instance);
  }
  return [...byLabels.values()];
}

/** A rule that was listed twice: unhealthy if either is, evaluated when the older one was, with the instances of both. */
function mergeEvaluations(a: ParsedRule, b: ParsedRule): ParsedRule {
  const worst = a.health === 'ok' && a.lastError === '' ? b : a;
  const isEvaluated = a.lastEvaluationMs !== undefined && b.lastEvaluationMs !== undefined;
  return {
    ...worst,
    isPaused: a.isPaused === true || b.isPaused === true,
    lastEvaluationMs: isEvaluated ? Math.min(a.lastEvaluationMs ?? 0, b.lastEvaluationMs ?? 0) : undefined,
    reported: {
      instances: mergeInstances([...a.reported.instances, ...b.reported.instances]),
      incompleteReason: a.reported.incompleteReason ?? b.reported.incompleteReason,
    },
  };
}

/** All rules, each once; `undefined` when one of them is malformed. */
export function parseRuleGroups(groups: readonly unknown[], time: ResponseTime): ParsedRule[] | undefined {
  const byKey = new Map<string, ParsedRule[]>();
  for (const group of groups) {
    const parsed = parseRuleGroup(group, time);
    if (!parsed) return undefined;
    const known = byKey.get(parsed.key);
    const merge = (rule: ParsedRule, index: number): ParsedRule =>
      known?.[index] ? mergeEvaluations(known[index], rule) : rule;
    byKey.set(parsed.key, parsed.rules.map(merge));
  }
  return [...byKey.values()].flat();
}
