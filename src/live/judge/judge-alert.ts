/**
 * From what the sources say of their rules to one alert's reading. Quiet is proven only by a rule that is there,
 * healthy and evaluated lately, wherever such a rule may be.
 */
import type { Level } from '../../lib/level.ts';
import type { Evidence } from '../reading.ts';
import type { MutedBy } from '../sources/alertmanager-alerts.ts';
import type { AlertRule } from '../sources/prometheus-rules.ts';
import type { RuleEvaluation } from '../sources/recording-rules.ts';
import type { RuleInstance } from '../sources/rule-instances.ts';
import { formatSpan } from './format-value.ts';
import type { Deliveries } from './merge-deliveries.ts';
import { indexDeliveries, mutedBy } from './muted.ts';

export interface InstanceReading extends RuleInstance {
  level: Level;
  muted: MutedBy | undefined;
}

export interface AlertReading {
  level: Level;
  words: string;
  evidence: Evidence;
  instances: InstanceReading[];
}

export interface AlertQuestion {
  name: string;
  /** The rules of that name, wherever they were found. */
  rules: readonly AlertRule[];
  /** Why some sources' rules are not known; a rule of this name may be among those. */
  faults: readonly string[];
  delivered: Deliveries;
  /** Keeps the instances that concern the service. */
  isOurs: (labels: Readonly<Record<string, string>>) => boolean;
  nowMs: number;
}

const mildSeverities = /^(?:warn|info|notice|low|minor|none|ticket|p[34]|sev-?[34])/i;

/** What an instance weighs: pending and muted ones warn, firing ones by the rule's `severity` label. */
function instanceLevel(instance: RuleInstance, muted: MutedBy | undefined): Level {
  if (instance.state === 'pending' || muted !== undefined) return 'warning';
  return mildSeverities.test(instance.labels['severity'] ?? '') ? 'warning' : 'critical';
}

/** By this much a source's clock may be ahead without being said, in seconds. */
const tolerableAheadSeconds = 60;

/** Why nothing comes of a rule, or `undefined` when it is well. */
function evaluationDoubt(rule: RuleEvaluation, nowMs: number): string | undefined {
  if (rule.health === 'err' || rule.health === 'error' || rule.lastError !== '')
    return `the rule fails: ${rule.lastError || 'no reason given'}`;
  if (rule.lastEvaluationMs === undefined || rule.health !== 'ok') return 'rule not evaluated yet';
  const age = (nowMs - rule.lastEvaluationMs) / 1000;
  if (age > Math.max(60, rule.intervalSeconds * 3)) return `rule not evaluated for ${formatSpan(age)}`;
  if (age < -tolerableAheadSeconds)
    return `rule evaluated ${formatSpan(-age)} from now, by its source; one of the clocks is wrong`;
  return undefined;
}

/** Why a rule proves nothing, or `undefined` when it does. */
export function doubtAbout(rule: AlertRule, nowMs: number): string | undefined {
  const doubt = evaluationDoubt(rule, nowMs) ?? rule.untold;
  if (doubt !== undefined) return doubt;
  for (const feeding of rule.feeding) {
    const why = evaluationDoubt(feeding, nowMs);
    if (why !== undefined) return `it asks for ${feeding.name}, which is not recorded: ${why}`;
  }
  return undefined;
}

/** All instances of the alert: those that rules tell of, and those that only an Alertmanager knows. */
export function readInstances(
  name: string,
  told: readonly RuleInstance[],
  { deliveries }: Deliveries,
): InstanceReading[] {
  const ofAlert = deliveries.filter((each) => each.labels['alertname'] === name);
  const find = indexDeliveries(ofAlert);
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
      const by = mutedBy(find(instance.labels));
      return { ...instance, muted: by, level: instanceLevel(instance, by) };
    })
    .sort(
      (a, b) =>
        Number(b.state === 'firing') - Number(a.state === 'firing') ||
        (a.activeAtMs ?? 0) - (b.activeAtMs ?? 0),
    );
}

function wordsFor(instances: readonly InstanceReading[], doubt: string | undefined): string {
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

export function judgeAlert(question: AlertQuestion): AlertReading {
  const { name, rules, faults, delivered, isOurs, nowMs } = question;
  const [rule] = rules;
  const evidence = (seen: string): Evidence => ({
    asked: rule ? rule.expression : `the alerting rule ${name}`,
    expected: 'no instance; rule healthy and evaluated',
    seen,
  });
  const unknown = (words: string): AlertReading => ({
    level: 'unknown',
    words,
    evidence: evidence(words),
    instances: [],
  });
  const told = rules.flatMap((each) => each.instances);
  const instances = readInstances(name, told, delivered).filter((each) => isOurs(each.labels));
  if (instances.length > 0) {
    const words = wordsFor(instances, delivered.doubt);
    const isCritical = instances.some((each) => each.level === 'critical');
    return { level: isCritical ? 'critical' : 'warning', words, evidence: evidence(words), instances };
  }
  const [fault] = faults;
  if (!rule) return unknown(fault ?? 'rule not evaluated: no rule of this name is loaded');
  const doubt = rules.map((each) => doubtAbout(each, nowMs)).find((each) => each !== undefined);
  if (doubt !== undefined) return unknown(doubt);
  if (fault !== undefined) return unknown(`quiet where it was asked; elsewhere not known: ${fault}`);
  const age = formatSpan((nowMs - (rule.lastEvaluationMs ?? nowMs)) / 1000);
  const seen = `no instance; evaluated ${age} before it was asked`;
  return { level: 'ok', words: 'quiet', evidence: evidence(seen), instances };
}
