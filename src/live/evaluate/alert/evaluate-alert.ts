/**
 * Evaluates one alert from the rules of all sources and the alerts of all Alertmanagers. `ok` needs a loaded rule that is healthy
 * and recently evaluated, and no source whose rules are unknown.
 */

import type { Level } from '../../../lib/level.ts';
import { formatDuration } from '../../../lib/text/format-duration.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';
import type { LabelSet } from '../../probes/label-set.ts';
import type { AlertRule } from '../../probes/prometheus/fetch-rules.ts';
import type { RuleEvaluation } from '../../probes/prometheus/rule-dependencies.ts';
import type { RuleInstance } from '../../probes/prometheus/rule-instances.ts';
import type { Evidence } from '../reading/reading.ts';
import { indexAlertmanagerAlerts, resolveMuting } from './match-alertmanager-alerts.ts';
import type { MergedAlerts } from './merge-alertmanager-alerts.ts';
import type { RuleOutOfScope } from './rules-in-scope.ts';

export interface InstanceReading extends RuleInstance {
  level: Level;
  muted: MuteReason | undefined;
}

export interface AlertReading {
  level: Level;
  /** Why the level is `unknown`; `no-data` when it is not set. */
  unknownKind?: UnknownKind | undefined;
  message: string;
  evidence: Evidence;
  instances: InstanceReading[];
}

export interface AlertEvaluationInput {
  name: string;
  /** The rules of that name that can have an instance of the service, from all sources. */
  rules: readonly AlertRule[];
  /** Why none of the rules of that name does; `undefined` when one does, or no rule has that name. */
  outOfScope?: RuleOutOfScope | undefined;
  /** Why the rules of other sources are unknown; a rule of this name may be among those. */
  incompleteReasons: readonly string[];
  alertmanagerAlerts: MergedAlerts;
  /** Whether an instance concerns the service. */
  isForService: (labels: LabelSet) => boolean;
  /** Whether an instance may concern the service: its labels leave that open. */
  mayBeForService?: (labels: LabelSet) => boolean;
  nowMs: number;
}

const warningSeverities = /^(?:warn|info|notice|low|minor|none|ticket|p[34]|sev-?[34])/i;

/** Pending and muted instances are warnings; the level of other firing ones depends on their `severity` label. */
function rateInstance(instance: RuleInstance, muted: MuteReason | undefined): Level {
  if (instance.state === 'pending' || muted !== undefined) return 'warning';
  return warningSeverities.test(instance.labels['severity'] ?? '') ? 'warning' : 'critical';
}

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
    return `rule evaluated ${formatDuration(-age)} from now, by its source; one of the clocks is wrong`;
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

/** All instances of an alert: those of its rules, then those that only an Alertmanager has. Firing and oldest first. */
export function mergeInstances(
  name: string,
  ruleInstances: readonly RuleInstance[],
  { alerts }: MergedAlerts,
): InstanceReading[] {
  const ofAlert = alerts.filter((each) => each.labels['alertname'] === name);
  const find = indexAlertmanagerAlerts(ofAlert);
  const matched = new Set(ruleInstances.flatMap(({ labels }) => find(labels)));
  // The other alerts come from a Prometheus whose rules we do not know.
  const others = ofAlert
    .filter((each) => !matched.has(each))
    .map(
      ({ labels, annotations, startsAtMs }): RuleInstance => ({
        state: 'firing',
        labels,
        annotations,
        activeAtMs: startsAtMs,
        firedAtMs: startsAtMs,
        value: '',
      }),
    );
  return [...ruleInstances, ...others]
    .map((instance): InstanceReading => {
      const muted = resolveMuting(find(instance.labels));
      return { ...instance, muted, level: rateInstance(instance, muted) };
    })
    .sort(
      (a, b) =>
        Number(b.state === 'firing') - Number(a.state === 'firing') || (a.activeAtMs ?? 0) - (b.activeAtMs ?? 0),
    );
}

function describeInstances(instances: readonly InstanceReading[], incompleteReason: string | undefined): string {
  const firing = instances.filter((each) => each.state === 'firing' && each.muted === undefined).length;
  const muted = instances.filter((each) => each.muted !== undefined).length;
  const pending = instances.filter((each) => each.state === 'pending' && each.muted === undefined).length;
  const parts = [
    firing > 0 && `firing on ${firing === 1 ? '1 instance' : `${firing} instances`}`,
    pending > 0 && `pending on ${pending}`,
    muted > 0 && `muted on ${muted}`,
    firing > 0 && incompleteReason !== undefined && `silences not known: ${incompleteReason}`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

export function evaluateAlert(input: AlertEvaluationInput): AlertReading {
  const { name, rules, outOfScope, incompleteReasons, alertmanagerAlerts, isForService, mayBeForService, nowMs } =
    input;
  const [rule] = rules;
  const evidence = (result: string): Evidence => ({
    query: rule?.expression ?? outOfScope?.expression ?? `the alerting rule ${name}`,
    condition: 'no instance; rule healthy and evaluated',
    result,
  });
  const unknown = (message: string, result = message): AlertReading => ({
    level: 'unknown',
    message,
    evidence: evidence(result),
    instances: [],
  });
  const ruleInstances = rules.flatMap((each) => each.instances);
  const all = mergeInstances(name, ruleInstances, alertmanagerAlerts);
  const instances = all.filter((each) => isForService(each.labels));
  if (instances.length > 0) {
    const message = describeInstances(instances, alertmanagerAlerts.incompleteReason);
    const isCritical = instances.some((each) => each.level === 'critical');
    return { level: isCritical ? 'critical' : 'warning', message, evidence: evidence(message), instances };
  }
  const [incompleteReason] = incompleteReasons;
  if (!rule && incompleteReason === undefined && outOfScope)
    return unknown(outOfScope.message, `a rule ${name} is loaded: ${outOfScope.reason}`);
  if (!rule) return unknown(incompleteReason ?? 'rule not evaluated: no rule of this name is loaded');
  const inconclusiveReason = rules
    .map((each) => explainInconclusiveRule(each, nowMs))
    .find((each) => each !== undefined);
  if (inconclusiveReason !== undefined) return unknown(inconclusiveReason);
  if (incompleteReason !== undefined)
    return unknown(`quiet where it was asked; elsewhere not known: ${incompleteReason}`);
  const open = all.filter((each) => mayBeForService?.(each.labels) === true).length;
  if (open > 0)
    return unknown(`${open} unattributed ${open === 1 ? 'instance' : 'instances'}: no label names the service`);
  const age = formatDuration((nowMs - (rule.lastEvaluationMs ?? nowMs)) / 1000);
  const result = `no instance; evaluated ${age} before it was asked`;
  return { level: 'ok', message: 'quiet', evidence: evidence(result), instances };
}
