/**
 * The memory of a source with rules after each poll.
 */
import type { AlertRule, RulesSample } from '../../probes/prometheus/fetch-rules.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { explainGap } from '../rule/explain-gap.ts';
import { explainInconclusiveRule } from '../rule/inconclusive-rule.ts';
import { type AlertMemory, type AlertReport, rememberAlert } from './instance-memory.ts';
import { emptyMemory, type PollTimes, rememberFailure, rememberResponse, type SourceMemory } from './source-memory.ts';

function reportAlert(
  rules: readonly AlertRule[],
  isComplete: boolean,
  { gap }: SourceMemory,
  nowMs: number,
): AlertReport {
  const isProven = (rule: AlertRule): boolean =>
    explainInconclusiveRule(rule, nowMs) === undefined && explainGap(rule, gap, nowMs) === undefined;
  return {
    instances: rules.flatMap((rule) => rule.instances),
    isProof: isComplete && rules.length > 0 && rules.every(isProven),
    isLoaded: rules.length > 0,
    expression: rules.map(({ expression }) => expression).join('\n'),
  };
}

export function rememberRules(
  previous: SourceMemory = emptyMemory,
  result: RulesSample | { error: UpstreamError },
  times: PollTimes,
): SourceMemory {
  if ('error' in result) return rememberFailure(previous, result.error, times);
  const next = rememberResponse(previous, times);
  const { checkedAtMs } = times;
  const rules = Map.groupBy(result.rules, ({ name }) => name);
  const active = result.rules.filter(({ instances }) => instances.length > 0).map(({ name }) => name);
  const isComplete = result.incompleteReasons.length === 0;
  const reportTimes = { checkedAtMs, outageMs: next.gap?.toMs };
  const alerts = [...new Set([...active, ...previous.alerts.keys()])].flatMap((name): [string, AlertMemory][] => {
    const report = reportAlert(rules.get(name) ?? [], isComplete, next, checkedAtMs);
    const memory = rememberAlert(previous.alerts.get(name), report, reportTimes);
    return memory ? [[name, memory]] : [];
  });
  return { ...next, alerts: new Map(alerts) };
}
