/**
 * The services that have a runbook for an alert, with those runbooks, or a signal that names it.
 */
import { LRUCache } from 'lru-cache';
import { findRunbooksForAlert } from '../../../catalog/alerts/alert-index.ts';
import type { Catalog, Runbook } from '../../../catalog/graph/catalog.ts';
import { foldName } from '../../../parameters/names.ts';

/** By id of the service. */
export type Candidates = ReadonlyMap<string, readonly Runbook[]>;

/** Names of alerts come from sources, so there may be any number. With fewer than in a storm every view would start again. */
const maxAlerts = 20_000;

/** The same for all alerts without a runbook, of which a storm may have thousands. */
const none: Candidates = new Map();

const cache = new WeakMap<Catalog, LRUCache<string, Candidates>>();

export function findCandidates(catalog: Catalog, alert: string): Candidates {
  const byAlert = cache.get(catalog) ?? new LRUCache<string, Candidates>({ max: maxAlerts });
  cache.set(catalog, byAlert);
  const known = byAlert.get(alert);
  if (known) return known;
  const found: Map<string, readonly Runbook[]> = Map.groupBy(
    findRunbooksForAlert(catalog, alert),
    ({ service }) => service,
  );
  const folded = foldName(alert);
  for (const { id, signals } of catalog.services) {
    const isNamed = signals.some((signal) => signal.alert !== undefined && foldName(signal.alert) === folded);
    if (isNamed && !found.has(id)) found.set(id, []);
  }
  const candidates = found.size > 0 ? found : none;
  byAlert.set(alert, candidates);
  return candidates;
}
