/**
 * Pollers for charts, one per signal and range, created on first use. The longer the range, the larger its step and its interval.
 */
import { LRUCache } from 'lru-cache';
import type { Signal } from '../../catalog/graph/catalog.ts';
import { type ChartRange, rangeSeconds } from '../../lib/chart-ranges.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import type { RangeSample } from '../probes/prometheus/query-prometheus.ts';
import type { Poller } from './poller.ts';
import { createSamplePoller } from './sample-poller.ts';
import { computeDeadlineMs, findServer, runRangeQuery, type Upstream } from './upstreams/upstream.ts';

export type ChartReading = SourceReading<RangeSample>;

/** The least recently used ones are dropped: each keeps up to 20 series. */
const maxChartPollers = 400;

/** About this many points per chart. */
const pointsPerChart = 240;

const stepChoicesSeconds = [15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Distance between points, in seconds. Every range is a multiple of it, so both ends of a window are on a step. */
export function computeChartStep(range: ChartRange, refreshSeconds: number): number {
  const minStep = Math.max(rangeSeconds[range] / pointsPerChart, refreshSeconds);
  return stepChoicesSeconds.find((step) => step >= minStep) ?? 3600;
}

export class ChartPollers {
  readonly #clock: Clock;
  readonly #findUpstream: (signal: Signal) => Upstream;
  readonly #pollers = new LRUCache<string, Poller<ChartReading>>({
    max: maxChartPollers,
    dispose: (poller) => poller.stop(),
  });

  constructor(clock: Clock, findUpstream: (signal: Signal) => Upstream) {
    this.#clock = clock;
    this.#findUpstream = findUpstream;
  }

  /** `undefined` for a signal that is not a query. */
  find(signal: Signal, range: ChartRange): Poller<ChartReading> | undefined {
    if (signal.kind !== 'query') return undefined;
    const key = `${signal.service}/${signal.id}/${range}`;
    const existing = this.#pollers.get(key);
    if (existing) return existing;
    const poller = this.#create(signal, signal.query, range);
    this.#pollers.set(key, poller);
    return poller;
  }

  get all(): Poller<ChartReading>[] {
    return [...this.#pollers.values()];
  }

  #create(signal: Signal, query: string, range: ChartRange): Poller<ChartReading> {
    const upstream = this.#findUpstream(signal);
    const clock = this.#clock;
    const step = computeChartStep(range, signal.refresh);
    const intervalMs = Math.max(step, signal.refresh) * 1000;
    const deadlineMs = computeDeadlineMs(intervalMs);
    return createSamplePoller<RangeSample>({
      intervalMs,
      // An open chart is requested again within a minute. Three intervals would keep polling for hours after it was closed.
      watchTtlMs: 120_000,
      clock,
      async fetchSample() {
        const server = findServer(upstream);
        if ('error' in server) return server;
        const windowSeconds = rangeSeconds[range];
        return runRangeQuery(upstream.queue, { server, query, step, windowSeconds, deadlineMs, clock });
      },
    });
  }
}
