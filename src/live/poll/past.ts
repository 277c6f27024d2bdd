/**
 * What a signal was a day and a week ago: asked rarely, for the past does not change, and only where the author wants it.
 */
import type { Signal } from '../../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import type { SourceReading } from '../reading.ts';
import { queryAt } from '../sources/prometheus-query.ts';
import { notConfigured } from '../target.ts';
import { deadlineFor } from './deadline.ts';
import type { Way } from './pictures.ts';
import { Poller } from './poller.ts';

/** How long ago, in seconds, and how that is said. */
const moments = [
  [86_400, '1 d ago'],
  [604_800, '1 w ago'],
] as const;

export interface PastValue {
  ago: string;
  /** In the signal's base unit; `undefined` where there was none, or it is not known. */
  value: number | undefined;
}

export type PastReading = SourceReading<PastValue[]>;

const intervalMs = 600_000;

/** Of several series, the one that is nearest to its threshold counts, as it does now. */
function extreme(signal: Signal, values: readonly number[]): number | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const limit = signal.kind === 'query' ? (signal.critical ?? signal.warning) : undefined;
  return limit?.comparison.startsWith('<') ? Math.min(...finite) : Math.max(...finite);
}

/** `undefined` for a signal that is not compared. */
export function pollPast(
  signal: Signal,
  clock: Clock,
  { whom, title, queue }: Way,
): Poller<PastReading> | undefined {
  if (signal.kind !== 'query' || !signal.compare) return undefined;
  const { query } = signal;
  const deadlineMs = deadlineFor(intervalMs);
  const ask = async (): Promise<PastReading> => {
    const server = 'unset' in whom ? undefined : whom.servers[0];
    if (!server) {
      const fault = notConfigured(title, 'unset' in whom ? whom.unset : []);
      return { checkedAtMs: clock.now(), fault };
    }
    const sample: PastValue[] = [];
    for (const [seconds, ago] of moments) {
      const atSeconds = Math.round((clock.now() + queue.skewMs) / 1000) - seconds;
      const found = await queue.run(
        () => queryAt({ server, query, atSeconds, deadlineMs, clock }),
        (result) => ('fault' in result ? result.fault : undefined),
      );
      if ('fault' in found) return { checkedAtMs: clock.now(), fault: found.fault };
      sample.push({ ago, value: extreme(signal, found) });
    }
    return { checkedAtMs: clock.now(), sample };
  };
  return new Poller({
    intervalMs,
    attentionMs: 60_000,
    clock,
    ask,
    isProof: (reading) => 'sample' in reading,
    faultOf: (reading) => ('fault' in reading ? reading.fault : undefined),
  });
}
