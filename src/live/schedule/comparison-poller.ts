/**
 * Polls what a signal was a day and a week ago, for signals that set `compare`. Rarely, because past values do not change.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import type { QuerySignalFields } from '../../catalog/schemas/signal.ts';
import type { Clock } from '../../lib/clock.ts';
import { isLowWorse } from '../evaluate/query/is-low-worse.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import { queryInstant } from '../probes/prometheus/query-prometheus.ts';
import type { Poller } from './poller.ts';
import { createSamplePoller } from './sample-poller.ts';
import { computeDeadlineMs, findServer, type Upstream } from './upstreams/upstream.ts';

/** In seconds, with the label of each. */
const comparisonOffsets = [
  [86_400, '1 d ago'],
  [604_800, '1 w ago'],
] as const;

export interface ComparisonValue {
  ago: string;
  /** In the signal's base unit; `undefined` when there was none. */
  value: number | undefined;
}

export type ComparisonReading = SourceReading<ComparisonValue[]>;

const intervalMs = 600_000;

/** The value of the series closest to its threshold, the same that decides for the current value. */
function pickWorstValue(signal: QuerySignalFields, values: readonly number[]): number | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  return isLowWorse(signal) ? Math.min(...finite) : Math.max(...finite);
}

/** `undefined` for a signal without `compare`. */
export function createComparisonPoller(
  signal: Signal,
  clock: Clock,
  upstream: Upstream,
): Poller<ComparisonReading> | undefined {
  if (signal.kind !== 'query' || !signal.compare) return undefined;
  const { query } = signal;
  const { queue } = upstream;
  const deadlineMs = computeDeadlineMs(intervalMs);
  return createSamplePoller<ComparisonValue[]>({
    intervalMs,
    watchTtlMs: 60_000,
    clock,
    async fetchSample() {
      const server = findServer(upstream);
      if ('error' in server) return server;
      const sample: ComparisonValue[] = [];
      for (const [seconds, ago] of comparisonOffsets) {
        const atSeconds = Math.round((clock.now() + queue.skewMs) / 1000) - seconds;
        const values = await queue.run(() => queryInstant({ server, query, atSeconds, deadlineMs, clock }));
        if ('error' in values) return values;
        sample.push({ ago, value: pickWorstValue(signal, values) });
      }
      return sample;
    },
  });
}
