/**
 * Collects the instances of an alert once for each change of what sources report: a board asks for the same alert for every
 * runbook and service.
 */
import type { AlertmanagerAlert } from '../../probes/alertmanager/fetch-alerts.ts';
import type { ObservedSource } from '../memory/observed-source.ts';
import { type AlertInput, type AlertInstances, collectInstances } from './collect-instances.ts';

interface CachedInstances {
  input: AlertInput;
  instances: AlertInstances;
}

/** By the alerts of all Alertmanagers, which are replaced when one of them changes; then by alert. */
const cachesByAlerts = new WeakMap<readonly AlertmanagerAlert[], Map<string, CachedInstances>>();

/** Names of alerts come from sources, so there may be any number. With fewer than in a storm every view would start again. */
const maxAlerts = 20_000;

const isSameSource = (a: ObservedSource, b: ObservedSource | undefined): boolean =>
  a.title === b?.title &&
  a.kind === b.kind &&
  a.isResponding === b.isResponding &&
  a.error === b.error &&
  a.memory === b.memory;

const isSameInput = (a: AlertInput, b: AlertInput): boolean =>
  a.merged.silences === b.merged.silences &&
  a.ruleInstances.length === b.ruleInstances.length &&
  a.sources.length === b.sources.length &&
  a.sources.every((each, index) => isSameSource(each, b.sources[index])) &&
  a.ruleInstances.every((each, index) => each === b.ruleInstances[index]);

export function getInstances(input: AlertInput): AlertInstances {
  const { name, merged, confirmMs, ruleInstances } = input;
  const cache = cachesByAlerts.get(merged.alerts) ?? new Map<string, CachedInstances>();
  cachesByAlerts.set(merged.alerts, cache);
  const key = `${name}\0${confirmMs}\0${ruleInstances.length}`;
  const known = cache.get(key);
  if (known && isSameInput(known.input, input)) return known.instances;
  if (cache.size >= maxAlerts) cache.clear();
  const instances = collectInstances(input);
  cache.set(key, { input, instances });
  return instances;
}
