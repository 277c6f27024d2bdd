/**
 * What it means that there is no series now. Nobody can know, unless the author says so; and that it is well only where
 * the answer is whole, and what was there has been gone for a while.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import type { Evidence, SignalReading } from '../../reading.ts';
import type { RangeSample } from '../../sources/prometheus-query.ts';
import { formatSpan } from '../format-value.ts';
import { unproven } from '../unproven.ts';
import { missedSeconds, seenWords } from './present.ts';

const absenceWords = {
  ok: 'which is how it should be',
  warning: 'where there should be some',
  critical: 'where there should be some',
} as const;

export function judgeAbsence(
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
  const isOver = absent === 'ok' ? goneSeconds > missedSeconds : goneSeconds > step * 2;
  const none = series.length === 0;
  if (absent !== 'unknown' && isWhole && isOver) {
    const words = `no series${none ? '' : ` for ${formatSpan(goneSeconds)}`}${absent === 'ok' ? ',' : ''} ${absenceWords[absent]}`;
    const seen = evidence(none ? 'no series' : `${seenWords(sample)}, none current`);
    return { ...unproven(words, seen, checkedAtMs), level: absent };
  }
  if (!none) {
    const words = `no current value; the last one is ${formatSpan(goneSeconds)} old`;
    return unproven(words, evidence(`${seenWords(sample)}, none current`), checkedAtMs);
  }
  const words =
    absent === 'ok' ? `no series, but the source warns: ${warning}` : 'no data: the query found no series';
  return unproven(words, evidence('no series'), checkedAtMs);
}
