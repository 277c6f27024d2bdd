/**
 * Why an alerting rule without instances is no proof that its alert is inactive.
 */
import { formatClockOffset, formatDuration } from '../../../lib/text/format-duration.ts';
import type { AlertRule } from '../../probes/prometheus/fetch-rules.ts';
import type { RuleEvaluation } from '../../probes/prometheus/rule-dependencies.ts';

/** A source's clock may be ahead by this much, in seconds. */
const maxClockAheadSeconds = 60;

/** An evaluation may be late by two intervals, and by no more than this, in seconds. */
const maxMissedSeconds = 600;

/** Why the evaluation of a rule fails or is too old; `undefined` when it is healthy. */
function explainFailedEvaluation(rule: RuleEvaluation, nowMs: number): string | undefined {
  if (rule.isPaused) return 'the rule is paused';
  if (rule.health === 'err' || rule.health === 'error' || rule.lastError !== '')
    return `the rule fails: ${rule.lastError || 'no reason given'}`;
  if (rule.lastEvaluationMs === undefined || rule.health !== 'ok') return 'rule not evaluated yet';
  const age = (nowMs - rule.lastEvaluationMs) / 1000;
  if (age > Math.max(60, Math.min(rule.intervalSeconds * 3, rule.intervalSeconds + maxMissedSeconds)))
    return `rule not evaluated for ${formatDuration(age)}`;
  if (age < -maxClockAheadSeconds)
    return `rule evaluated ${formatClockOffset(-age)} from now, by its source; one of the clocks is wrong`;
  return undefined;
}

/** Why an inactive rule cannot be taken as OK; `undefined` when it can. */
export function explainInconclusiveRule(rule: AlertRule, nowMs: number): string | undefined {
  const reason = explainFailedEvaluation(rule, nowMs) ?? rule.incompleteReason;
  if (reason !== undefined) return reason;
  for (const recording of rule.dependsOn) {
    const failure = explainFailedEvaluation(recording, nowMs);
    if (failure !== undefined) return `it asks for ${recording.name}, which is not recorded: ${failure}`;
  }
  return undefined;
}
