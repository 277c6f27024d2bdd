/**
 * Pollers for the enlarged pictures: made when somebody first looks, at most one for each signal and range. The wider
 * the range, the coarser its steps and the rarer the requests.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { type ChartRange, rangeSeconds } from '../../lib/chart-ranges.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import { queryRange, type RangeSample } from '../probes/prometheus/query-prometheus.ts';
import { createNotConfiguredError } from '../upstream/source-url.ts';
import type { ResolvedServers } from '../upstream/upstream-server.ts';
import { computeDeadlineMs } from './deadline.ts';
import { Poller } from './poller.ts';
import type { RequestQueue } from './request-queue.ts';

export type ChartReading = SourceReading<RangeSample>;

/** Whom a signal asks, and the queue it waits in. */
export interface Upstream {
  resolvedServers: ResolvedServers;
  title: string;
  queue: RequestQueue;
}

/** Points across a picture, about. */
const pointsPerChart = 240;

const stepChoicesSeconds = [15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Distance between points, in seconds: every range is a multiple of it, so both ends of a window lie on a step. */
export function computeChartStep(range: ChartRange, refreshSeconds: number): number {
  const least = Math.max(rangeSeconds[range] / pointsPerChart, refreshSeconds);
  return stepChoicesSeconds.find((step) => step >= least) ?? 3600;
}

export class ChartPollers {
  readonly #clock: Clock;
  readonly #findUpstream: (signal: Signal) => Upstream;
  readonly #pollers = new Map<string, Poller<ChartReading>>();

  constructor(clock: Clock, wayOf: (signal: Signal) => Upstream) {
    this.#clock = clock;
    this.#findUpstream = wayOf;
  }

  /** `undefined` for a signal without a history of numbers. */
  find(signal: Signal, range: ChartRange): Poller<ChartReading> | undefined {
    if (signal.kind !== 'query') return undefined;
    const key = `${signal.service}/${signal.id}/${range}`;
    const poller = this.#pollers.get(key) ?? this.#make(signal, signal.query, range);
    this.#pollers.set(key, poller);
    return poller;
  }

  get all(): Poller<ChartReading>[] {
    return [...this.#pollers.values()];
  }

  #make(signal: Signal, query: string, range: ChartRange): Poller<ChartReading> {
    const { resolvedServers, title, queue } = this.#findUpstream(signal);
    const clock = this.#clock;
    const step = computeChartStep(range, signal.refresh);
    const intervalMs = Math.max(step, signal.refresh) * 1000;
    const deadlineMs = computeDeadlineMs(intervalMs);
    const poll = async (): Promise<ChartReading> => {
      const server = 'unset' in resolvedServers ? undefined : resolvedServers.servers[0];
      if (!server) {
        const error = createNotConfiguredError(
          title,
          'unset' in resolvedServers ? resolvedServers.unset : [],
        );
        return { checkedAtMs: clock.now(), error };
      }
      const { skewMs } = queue;
      const question = { server, query, step, windowSeconds: rangeSeconds[range], skewMs, deadlineMs, clock };
      const sample = await queue.run(
        () => queryRange(question),
        (result) => ('error' in result ? result.error : undefined),
      );
      if (!('error' in sample)) queue.skewMs = sample.skewMs;
      const checkedAtMs = clock.now();
      return 'error' in sample ? { checkedAtMs, error: sample.error } : { checkedAtMs, sample };
    };
    return new Poller({
      intervalMs,
      // Whoever looks asks again within a minute; an hour after the last look nobody cares for another answer.
      watchTtlMs: 120_000,
      clock,
      poll,
      isConclusive: (reading) => 'sample' in reading,
      findError: (reading) => ('error' in reading ? reading.error : undefined),
    });
  }
}
