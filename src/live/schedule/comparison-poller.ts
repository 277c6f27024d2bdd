/**
 * What a signal was a day and a week ago: asked rarely, for the past does not change, and only where the author wants it.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import { queryInstant } from '../probes/prometheus/query-prometheus.ts';
import { createNotConfiguredError } from '../upstream/source-url.ts';
import type { Upstream } from './chart-pollers.ts';
import { computeDeadlineMs } from './deadline.ts';
import { Poller } from './poller.ts';

/** How long ago, in seconds, and how that is said. */
const comparisonOffsets = [
  [86_400, '1 d ago'],
  [604_800, '1 w ago'],
] as const;

export interface ComparisonValue {
  ago: string;
  /** In the signal's base unit; `undefined` where there was none, or it is not known. */
  value: number | undefined;
}

export type ComparisonReading = SourceReading<ComparisonValue[]>;

const intervalMs = 600_000;

/** Of several series, the one that is nearest to its threshold counts, as it does now. */
function pickWorstValue(signal: Signal, values: readonly number[]): number | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const limit = signal.kind === 'query' ? (signal.critical ?? signal.warning) : undefined;
  return limit?.comparison.startsWith('<') ? Math.min(...finite) : Math.max(...finite);
}

/** `undefined` for a signal that is not compared. */
export function createComparisonPoller(
  signal: Signal,
  clock: Clock,
  { resolvedServers, title, queue }: Upstream,
): Poller<ComparisonReading> | undefined {
  if (signal.kind !== 'query' || !signal.compare) return undefined;
  const { query } = signal;
  const deadlineMs = computeDeadlineMs(intervalMs);
  const poll = async (): Promise<ComparisonReading> => {
    const server = 'unset' in resolvedServers ? undefined : resolvedServers.servers[0];
    if (!server) {
      const error = createNotConfiguredError(title, 'unset' in resolvedServers ? resolvedServers.unset : []);
      return { checkedAtMs: clock.now(), error };
    }
    const sample: ComparisonValue[] = [];
    for (const [seconds, ago] of comparisonOffsets) {
      const atSeconds = Math.round((clock.now() + queue.skewMs) / 1000) - seconds;
      const found = await queue.run(
        () => queryInstant({ server, query, atSeconds, deadlineMs, clock }),
        (result) => ('error' in result ? result.error : undefined),
      );
      if ('error' in found) return { checkedAtMs: clock.now(), error: found.error };
      sample.push({ ago, value: pickWorstValue(signal, found) });
    }
    return { checkedAtMs: clock.now(), sample };
  };
  return new Poller({
    intervalMs,
    watchTtlMs: 60_000,
    clock,
    poll,
    isConclusive: (reading) => 'sample' in reading,
    findError: (reading) => ('error' in reading ? reading.error : undefined),
  });
}
