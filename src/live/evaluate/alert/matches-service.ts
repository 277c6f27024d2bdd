/**
 * Assigns instances to services: several services often share an alert name.
 */
import type { LabelSet } from '../../probes/label-set.ts';

const normalizeServiceName = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');

/**
 * True unless the instance's `service` label names another service of the catalog. A label with an unknown service proves
 * nothing, so the instance matches.
 */
export function matchesService(labels: LabelSet, service: string, knownServices: readonly string[]): boolean {
  const named = labels['service'];
  if (named === undefined || normalizeServiceName(named) === normalizeServiceName(service)) return true;
  return !knownServices.some((known) => normalizeServiceName(known) === normalizeServiceName(named));
}
