/**
 * One series against its signal's thresholds. Only a finite number that is in bounds, and has been for a while after it
 * was not, is good.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { isBreached, type Threshold } from '../../../catalog/schemas/threshold.ts';
import { formatDuration } from '../../../lib/format-duration.ts';
import type { Level } from '../../../lib/level.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';
import { describeThreshold } from '../format/describe-thresholds.ts';
import { formatValue } from '../format/format-value.ts';
import { getRecoverySeconds } from '../reading/hold-recovery.ts';
import { findLastRun, measureBreachSeconds } from './series-runs.ts';

export interface SeriesResult {
  level: Level;
  message: string;
  series: Series;
  value: number;
  /** How long the series has been within bounds, in seconds. */
  goodSeconds: number;
}

type ThresholdResult = Pick<SeriesResult, 'level' | 'message'> & { goodSeconds?: number };

function evaluateThresholds(
  signal: QuerySignalFields,
  { points }: Series,
  value: number,
  step: number,
): ThresholdResult {
  const { critical, warning, for: required = 0 } = signal;
  const lasted = (threshold: Threshold): number => measureBreachSeconds(points, threshold, step);
  if (critical && isBreached(critical, value)) {
    const seconds = lasted(critical);
    const message = `${describeThreshold(critical)} for ${formatDuration(seconds)}`;
    if (seconds >= required) return { level: 'critical', message };
    return { level: 'warning', message: `${message} so far` };
  }
  if (warning && isBreached(warning, value)) {
    return {
      level: 'warning',
      message: `${describeThreshold(warning)} for ${formatDuration(lasted(warning))}`,
    };
  }
  if (!critical && !warning)
    return { level: 'unknown', message: 'measured; no threshold is set, so nothing is proven' };
  const isGood = (each: number): boolean =>
    Number.isFinite(each) && ![critical, warning].some((limit) => limit && isBreached(limit, each));
  const run = findLastRun(points, step, isGood);
  const goodSeconds = run?.seconds ?? 0;
  if (run?.startsAtTransition && goodSeconds < getRecoverySeconds(signal.refresh)) {
    const message = `within bounds for ${formatDuration(goodSeconds)}, not settled yet`;
    return { level: 'warning', message, goodSeconds };
  }
  return { level: 'ok', message: 'within bounds', goodSeconds };
}

export function evaluateSeries(signal: QuerySignalFields, series: Series, step: number): SeriesResult {
  const value = series.points.at(-1)?.[1] ?? Number.NaN;
  const judged: ThresholdResult = Number.isFinite(value)
    ? evaluateThresholds(signal, series, value, step)
    : { level: 'unknown', message: `the value is ${formatValue(value, signal.unit)}` };
  return { goodSeconds: 0, ...judged, series, value };
}

const levelRanks: Record<Level, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 };

/** The verdict that decides: the worst, and among those the most extreme. */
export function findWorstSeries(
  signal: QuerySignalFields,
  verdicts: readonly SeriesResult[],
): SeriesResult | undefined {
  const isLowBad =
    signal.critical?.comparison.startsWith('<') ?? signal.warning?.comparison.startsWith('<') ?? false;
  const extreme = (a: SeriesResult, b: SeriesResult): number =>
    isLowBad ? a.value - b.value : b.value - a.value;
  return [...verdicts].sort((a, b) => levelRanks[a.level] - levelRanks[b.level] || extreme(a, b))[0];
}
