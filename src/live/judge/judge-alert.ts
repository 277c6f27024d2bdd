/**
 * From what the sources say of their rules to one alert's reading. Quiet is proven only by a rule that is there,
 * healthy and evaluated lately.
 */
import type { Level } from '../../lib/level.ts';
import type { Evidence } from '../reading.ts';
import type { MutedAlert } from '../sources/alertmanager-alerts.ts';
import type { AlertRule, RuleInstance } from '../sources/prometheus-rules.ts';
import { formatSpan } from './format-value.ts';
import { mutedBy } from './muted.ts';

export interface InstanceReading extends RuleInstance {
  level: Level;
  muted: MutedAlert['by'] | undefined;
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
  muted: readonly MutedAlert[];
  /** Keeps the instances that concern the service. */
  isOurs: (labels: Readonly<Record<string, string>>) => boolean;
  nowMs: number;
}

const mildSeverities = /^(?:warn|info|notice|low|minor|none|ticket|p[34]|sev-?[34])/i;

/** What an instance weighs: pending and muted ones warn, firing ones by the rule's `severity` label. */
export function instanceLevel(instance: RuleInstance, muted: MutedAlert['by'] | undefined): Level {
  if (instance.state === 'pending' || muted !== undefined) return 'warning';
  return mildSeverities.test(instance.labels['severity'] ?? '') ? 'warning' : 'critical';
}

/** Why a rule proves nothing, or `undefined` when it does. */
function doubtAbout(rule: AlertRule, nowMs: number): string | undefined {
  if (rule.health === 'err') return `the rule fails: ${rule.lastError || 'no reason given'}`;
  if (rule.lastEvaluationMs === undefined || rule.health !== 'ok') return 'rule not evaluated yet';
  const age = (nowMs - rule.lastEvaluationMs) / 1000;
  if (age > Math.max(60, rule.intervalSeconds * 3)) return `rule not evaluated for ${formatSpan(age)}`;
  return undefined;
}

function readInstances({ rules, muted, isOurs }: AlertQuestion): InstanceReading[] {
  const instances = rules.flatMap((rule) => rule.instances).filter((each) => isOurs(each.labels));
  return instances
    .map((instance) => {
      const by = mutedBy(instance.labels, muted);
      return { ...instance, muted: by, level: instanceLevel(instance, by) };
    })
    .sort(
      (a, b) =>
        Number(b.state === 'firing') - Number(a.state === 'firing') ||
        (a.activeAtMs ?? 0) - (b.activeAtMs ?? 0),
    );
}

function wordsFor(instances: readonly InstanceReading[]): string {
  const loud = instances.filter((each) => each.state === 'firing' && each.muted === undefined).length;
  const quiet = instances.filter((each) => each.muted !== undefined).length;
  const pending = instances.filter((each) => each.state === 'pending' && each.muted === undefined).length;
  const parts = [
    loud > 0 && `firing on ${loud === 1 ? '1 instance' : `${loud} instances`}`,
    pending > 0 && `pending on ${pending}`,
    quiet > 0 && `muted on ${quiet}`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

export function judgeAlert(question: AlertQuestion): AlertReading {
  const { name, rules, nowMs } = question;
  const [rule] = rules;
  const asked = rule ? rule.expression : `the alerting rule ${name}`;
  const evidence = (seen: string): Evidence => ({
    asked,
    expected: 'no instance; rule healthy and evaluated',
    seen,
  });
  if (!rule) {
    const words = 'no rule of this name is loaded';
    return { level: 'unknown', words, evidence: evidence(words), instances: [] };
  }
  const instances = readInstances(question);
  const levels = new Set(instances.map((each) => each.level));
  if (instances.length > 0) {
    const words = wordsFor(instances);
    return {
      level: levels.has('critical') ? 'critical' : 'warning',
      words,
      evidence: evidence(words),
      instances,
    };
  }
  const doubt = rules.map((each) => doubtAbout(each, nowMs)).find((each) => each !== undefined);
  if (doubt !== undefined) return { level: 'unknown', words: doubt, evidence: evidence(doubt), instances };
  const age = formatSpan((nowMs - (rule.lastEvaluationMs ?? nowMs)) / 1000);
  return {
    level: 'ok',
    words: 'quiet',
    evidence: evidence(`no instance; evaluated ${age} before it was asked`),
    instances,
  };
}
