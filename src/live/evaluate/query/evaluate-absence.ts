/**
 * Evaluates a query without an active series. That is `unknown` unless the author sets `absent`; and `ok` only when the
 * response is complete and the last series ended a while ago.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatDuration } from '../../../lib/text/format-duration.ts';
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
  evidence: (result: string) => Evidence,
  checkedAtMs: number,
): SignalReading {
  const { series, end, step, warnings } = sample;
  const { absent = 'unknown' } = signal;
  const [warning] = warnings;
  const goneSeconds = end - Math.max(...series.map(({ points }) => points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY));
  const isComplete = sample.seriesTotal === series.length && !(absent === 'ok' && warning !== undefined);
  const isGone = absent === 'ok' ? goneSeconds > endedSeriesGraceSeconds : goneSeconds > step * 2;
  const isEmpty = series.length === 0;
  if (absent !== 'unknown' && isComplete && isGone) {
    const message = `no series${isEmpty ? '' : ` for ${formatDuration(goneSeconds)}`}${absent === 'ok' ? ',' : ''} ${absencePhrases[absent]}`;
    const details = evidence(isEmpty ? 'no series' : `${formatSeriesCount(sample)}, none current`);
    return { ...createUnknownReading(message, details, checkedAtMs), level: absent };
  }
  if (!isEmpty) {
    const message = `no current value; the last one is ${formatDuration(goneSeconds)} old`;
    return createUnknownReading(message, evidence(`${formatSeriesCount(sample)}, none current`), checkedAtMs);
  }
  const message = absent === 'ok' ? `no series, but the source warns: ${warning}` : 'the query found no series';
  return createUnknownReading(message, evidence('no series'), checkedAtMs);
}
