/**
 * From what the sources say of their rules to one alert's reading. Quiet is proven only by a rule that is there,
 * healthy and evaluated lately, wherever such a rule may be.
 */

import { formatDuration } from '../../../lib/format-duration.ts';
import type { Level } from '../../../lib/level.ts';
import type { MuteReason } from '../../probes/alertmanager/fetch-alerts.ts';
import type { AlertRule } from '../../probes/prometheus/fetch-rules.ts';
import type { RuleEvaluation } from '../../probes/prometheus/rule-dependencies.ts';
import type { RuleInstance } from '../../probes/prometheus/rule-instances.ts';
import type { Evidence } from '../reading/reading.ts';
import { indexAlertmanagerAlerts, resolveMuting } from './match-alertmanager-alerts.ts';
import type { MergedAlerts } from './merge-alertmanager-alerts.ts';

export interface InstanceReading extends RuleInstance {
  level: Level;
  muted: MuteReason | undefined;
}

export interface AlertReading {
  level: Level;
  message: string;
  evidence: Evidence;
  instances: InstanceReading[];
}

export interface AlertEvaluationInput {
  name: string;
  /** The rules of that name, wherever they were found. */
  readRules: readonly AlertRule[];
  /** Why some sources' rules are not known; a rule of this name may be among those. */
  incompleteReasons: readonly string[];
  alertmanagerAlerts: MergedAlerts;
  /** Keeps the instances that concern the service. */
  isForService: (labels: Readonly<Record<string, string>>) => boolean;
  nowMs: number;
}

const warningSeverities = /^(?:warn|info|notice|low|minor|none|ticket|p[34]|sev-?[34])/i;

/** What an instance weighs: pending and muted ones warn, firing ones by the rule's `severity` label. */
function rateInstance(instance: RuleInstance, muted: MuteReason | undefined): Level {
  if (instance.state === 'pending' || muted !== undefined) return 'warning';
  return warningSeverities.test(instance.labels['severity'] ?? '') ? 'warning' : 'critical';
}

/** By this much a source's clock may be ahead without being said, in seconds. */
const maxClockAheadSeconds = 60;

/** Why nothing comes of a rule, or `undefined` when it is well. */
function explainFailedEvaluation(rule: RuleEvaluation, nowMs: number): string | undefined {
  if (rule.health === 'err' || rule.health === 'error' || rule.lastError !== '')
    return `the rule fails: ${rule.lastError || 'no reason given'}`;
  if (rule.lastEvaluationMs === undefined || rule.health !== 'ok') return 'rule not evaluated yet';
  const age = (nowMs - rule.lastEvaluationMs) / 1000;
  if (age > Math.max(60, rule.intervalSeconds * 3)) return `rule not evaluated for ${formatDuration(age)}`;
  if (age < -maxClockAheadSeconds)
    return `rule evaluated ${formatDuration(-age)} from now, by its source; one of the clocks is wrong`;
  return undefined;
}

/** Why a rule proves nothing, or `undefined` when it does. */
export function explainInconclusiveRule(rule: AlertRule, nowMs: number): string | undefined {
  const doubt = explainFailedEvaluation(rule, nowMs) ?? rule.incompleteReason;
  if (doubt !== undefined) return doubt;
  for (const feeding of rule.dependsOn) {
    const why = explainFailedEvaluation(feeding, nowMs);
    if (why !== undefined) return `it asks for ${feeding.name}, which is not recorded: ${why}`;
  }
  return undefined;
}

/** All instances of the alert: those that rules tell of, and those that only an Alertmanager knows. */
export function mergeInstances(
  name: string,
  told: readonly RuleInstance[],
  { alerts }: MergedAlerts,
): InstanceReading[] {
  const ofAlert = alerts.filter((each) => each.labels['alertname'] === name);
  const find = indexAlertmanagerAlerts(ofAlert);
  const accounted = new Set(told.flatMap(({ labels }) => find(labels)));
  // Those for which no instance accounts come from a place whose rules we do not see.
  const others = ofAlert
    .filter((each) => !accounted.has(each))
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
  return [...told, ...others]
    .map((instance): InstanceReading => {
      const by = resolveMuting(find(instance.labels));
      return { ...instance, muted: by, level: rateInstance(instance, by) };
    })
    .sort(
      (a, b) =>
        Number(b.state === 'firing') - Number(a.state === 'firing') ||
        (a.activeAtMs ?? 0) - (b.activeAtMs ?? 0),
    );
}

function describeInstances(instances: readonly InstanceReading[], doubt: string | undefined): string {
  const loud = instances.filter((each) => each.state === 'firing' && each.muted === undefined).length;
  const quiet = instances.filter((each) => each.muted !== undefined).length;
  const pending = instances.filter((each) => each.state === 'pending' && each.muted === undefined).length;
  const parts = [
    loud > 0 && `firing on ${loud === 1 ? '1 instance' : `${loud} instances`}`,
    pending > 0 && `pending on ${pending}`,
    quiet > 0 && `muted on ${quiet}`,
    loud > 0 && doubt !== undefined && `silences not known: ${doubt}`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

export function evaluateAlert(question: AlertEvaluationInput): AlertReading {
  const { name, readRules, incompleteReasons, alertmanagerAlerts, isForService, nowMs } = question;
  const [rule] = readRules;
  const evidence = (result: string): Evidence => ({
    query: rule ? rule.expression : `the alerting rule ${name}`,
    condition: 'no instance; rule healthy and evaluated',
    result,
  });
  const unknown = (message: string): AlertReading => ({
    level: 'unknown',
    message,
    evidence: evidence(message),
    instances: [],
  });
  const told = readRules.flatMap((each) => each.instances);
  const instances = mergeInstances(name, told, alertmanagerAlerts).filter((each) =>
    isForService(each.labels),
  );
  if (instances.length > 0) {
    const message = describeInstances(instances, alertmanagerAlerts.incompleteReason);
    const isCritical = instances.some((each) => each.level === 'critical');
    return { level: isCritical ? 'critical' : 'warning', message, evidence: evidence(message), instances };
  }
  const [fault] = incompleteReasons;
  if (!rule) return unknown(fault ?? 'rule not evaluated: no rule of this name is loaded');
  const doubt = readRules
    .map((each) => explainInconclusiveRule(each, nowMs))
    .find((each) => each !== undefined);
  if (doubt !== undefined) return unknown(doubt);
  if (fault !== undefined) return unknown(`quiet where it was asked; elsewhere not known: ${fault}`);
  const age = formatDuration((nowMs - (rule.lastEvaluationMs ?? nowMs)) / 1000);
  const seen = `no instance; evaluated ${age} before it was asked`;
  return { level: 'ok', message: 'quiet', evidence: evidence(seen), instances };
}
