/**
 * Merges the instances that several rules of one name list: two Prometheus that evaluate the same rules list each instance twice.
 */
import type { RuleInstance } from '../../probes/prometheus/rule-instances.ts';
import { formatInstanceKey } from '../memory/instance-memory.ts';

/** Whether `a` says more about the instance than `b`: that it fires, or fires for longer. */
const isBefore = (a: RuleInstance, b: RuleInstance): boolean =>
  a.state === b.state
    ? (a.activeAtMs ?? Number.POSITIVE_INFINITY) < (b.activeAtMs ?? Number.POSITIVE_INFINITY)
    : a.state === 'firing';

/** Each label set once. */
export function mergeRuleInstances(all: readonly RuleInstance[]): RuleInstance[] {
  const byKey = new Map<string, RuleInstance>();
  for (const instance of all) {
    const key = formatInstanceKey(instance.labels);
    const known = byKey.get(key);
    if (!known || isBefore(instance, known)) byKey.set(key, instance);
  }
  return [...byKey.values()];
}
