/**
 * Evaluates one series by its signal's thresholds. A value is `ok` when it is finite and within thresholds, and after a breach
 * only once the recovery has lasted.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatValue } from '../../../catalog/schemas/values/format-value.ts';
import { isBreached, type Threshold } from '../../../catalog/schemas/values/threshold.ts';
import type { Level } from '../../../lib/level.ts';
import { formatDuration, formatProgress } from '../../../lib/text/format-duration.ts';
import type { UnknownKind } from '../../../lib/unknown-kind.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';
import { describeThreshold } from '../format/describe-thresholds.ts';
import { getRecoverySeconds } from '../reading/hold-recovery.ts';
import { isLowWorse } from './is-low-worse.ts';
import { findLastRun, measureBreachSeconds } from './series-runs.ts';

export interface SeriesResult {
  level: Level;
  unknownKind?: UnknownKind;
  message: string;
  series: Series;
  value: number;
  /** How long the series has been within thresholds, in seconds. */
  goodSeconds: number;
}

type ThresholdResult = Pick<SeriesResult, 'level' | 'unknownKind' | 'message'> & { goodSeconds?: number };

function evaluateThresholds(
  signal: QuerySignalFields,
  { points }: Series,
  value: number,
  step: number,
): ThresholdResult {
  const { critical, warning, for: forSeconds = 0 } = signal;
  const measure = (threshold: Threshold): number => measureBreachSeconds(points, threshold, step);
  if (critical && isBreached(critical, value)) {
    const seconds = measure(critical);
    const condition = describeThreshold(critical);
    if (seconds >= forSeconds) return { level: 'critical', message: `${condition} for ${formatDuration(seconds)}` };
    return { level: 'warning', message: `${condition}, pending: ${formatProgress(seconds, forSeconds)}` };
  }
  if (warning && isBreached(warning, value)) {
    return {
      level: 'warning',
      message: `${describeThreshold(warning)} for ${formatDuration(measure(warning))}`,
    };
  }
  // The level's word says why it is unknown.
  if (!critical && !warning) return { level: 'unknown', unknownKind: 'no-threshold', message: '' };
  const isGood = (each: number): boolean =>
    Number.isFinite(each) && ![critical, warning].some((limit) => limit && isBreached(limit, each));
  const run = findLastRun(points, step, isGood);
  const goodSeconds = run?.seconds ?? 0;
  if (run?.startsAtTransition && goodSeconds < getRecoverySeconds(signal.refresh)) {
    const message = `recovering: normal for ${formatDuration(goodSeconds)}`;
    return { level: 'warning', message, goodSeconds };
  }
  return { level: 'ok', message: 'normal', goodSeconds };
}

export function evaluateSeries(signal: QuerySignalFields, series: Series, step: number): SeriesResult {
  const value = series.points.at(-1)?.[1] ?? Number.NaN;
  const result: ThresholdResult = Number.isFinite(value)
    ? evaluateThresholds(signal, series, value, step)
    : { level: 'unknown', message: `the value is ${formatValue(value, signal.unit)}` };
  return { goodSeconds: 0, ...result, series, value };
}

const levelRanks: Record<Level, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 };

/** The series with the worst level, and among those the most extreme value. */
export function findWorstSeries(signal: QuerySignalFields, results: readonly SeriesResult[]): SeriesResult | undefined {
  const compareValues = (a: SeriesResult, b: SeriesResult): number =>
    isLowWorse(signal) ? a.value - b.value : b.value - a.value;
  return [...results].sort((a, b) => levelRanks[a.level] - levelRanks[b.level] || compareValues(a, b))[0];
}
