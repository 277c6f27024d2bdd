/**
 * What it means that there is no series now. Nobody can know, unless the author says so; and that it is well only where
 * the answer is whole, and what was there has been gone for a while.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatDuration } from '../../../lib/format-duration.ts';
import type { RangeSample } from '../../probes/prometheus/query-prometheus.ts';
import type { Evidence, SignalReading } from '../reading/reading.ts';
import { createUnknownReading } from '../reading/unknown-reading.ts';
import { endedSeriesGraceSeconds, formatSeriesCount } from './active-series.ts';

const absencePhrases = {
  ok: 'which is how it should be',
  warning: 'where there should be some',
  critical: 'where there should be some',
} as const;

export function evaluateAbsence(
  signal: QuerySignalFields,
  sample: RangeSample,
  evidence: (seen: string) => Evidence,
  checkedAtMs: number,
): SignalReading {
  const { series, end, step, warnings } = sample;
  const { absent = 'unknown' } = signal;
  const [warning] = warnings;
  const goneSeconds =
    end - Math.max(...series.map(({ points }) => points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY));
  const isWhole = sample.seriesTotal === series.length && !(absent === 'ok' && warning !== undefined);
  const isOver = absent === 'ok' ? goneSeconds > endedSeriesGraceSeconds : goneSeconds > step * 2;
  const none = series.length === 0;
  if (absent !== 'unknown' && isWhole && isOver) {
    const words = `no series${none ? '' : ` for ${formatDuration(goneSeconds)}`}${absent === 'ok' ? ',' : ''} ${absencePhrases[absent]}`;
    const seen = evidence(none ? 'no series' : `${formatSeriesCount(sample)}, none current`);
    return { ...createUnknownReading(words, seen, checkedAtMs), level: absent };
  }
  if (!none) {
    const words = `no current value; the last one is ${formatDuration(goneSeconds)} old`;
    return createUnknownReading(words, evidence(`${formatSeriesCount(sample)}, none current`), checkedAtMs);
  }
  const words =
    absent === 'ok' ? `no series, but the source warns: ${warning}` : 'no data: the query found no series';
  return createUnknownReading(words, evidence('no series'), checkedAtMs);
}
