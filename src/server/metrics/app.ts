/**
 * Metrics of what is served: the version, the catalog with its reviews, the fragment cache.
 */
import { Counter, Gauge, type Registry } from 'prom-client';
import { exposeValue } from './readings.ts';
import type { ReviewCount } from './review-counts.ts';

/**
 * How a fragment was served: `hit` from memory, `coalesced` by joining a rendering in progress, `miss` by rendering it;
 * `stale` in any of these ways while a reading behind it is missing or too old.
 */
const cacheResults = ['hit', 'coalesced', 'miss', 'stale'] as const;

export type CacheResult = (typeof cacheResults)[number];

export interface AppGauges {
  version: string;
  countRunbooks: () => number;
  countReviews: () => readonly ReviewCount[];
  /** Whether the newest build is served since the last SIGHUP; true before the first. */
  wasReloadSuccessful: () => boolean;
  /** Fragments served since the start, by how. */
  getFragmentCounts: () => Readonly<Record<CacheResult, number>>;
}

export function exposeAppMetrics(
  registry: Registry,
  { version, countRunbooks, countReviews, wasReloadSuccessful, getFragmentCounts }: AppGauges,
): void {
  const registers = [registry];
  new Gauge({
    name: 'flarepath_build_info',
    help: 'Always 1; the label tells which version runs.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);
  exposeValue(registry, 'flarepath_runbooks', 'Runbooks in the catalogue.', countRunbooks);
  new Gauge({
    name: 'flarepath_runbook_reviews',
    help: 'Runbooks by service and by whether their review is fresh, due, overdue or not planned.',
    labelNames: ['service', 'state'],
    registers,
    collect() {
      for (const { service, state, count } of countReviews()) this.set({ service, state }, count);
    },
  });
  exposeValue(
    registry,
    'flarepath_last_reload_successful',
    'Whether the last SIGHUP was followed: 0 while the build from before is served because the new one cannot be.',
    wasReloadSuccessful,
  );
  new Counter({
    name: 'flarepath_cache_requests_total',
    help: 'Fragments answered: hit, coalesced, miss; stale while a reading behind is missing or too old.',
    labelNames: ['result'],
    registers,
    collect() {
      this.reset();
      const counts = getFragmentCounts();
      for (const result of cacheResults) this.inc({ result }, counts[result]);
    },
  });
}
