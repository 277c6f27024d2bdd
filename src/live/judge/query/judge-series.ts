/**
 * One series against its signal's thresholds. Only a finite number that is in bounds, and has been for a while after it
 * was not, is good.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { isBreached, type Threshold } from '../../../catalog/schemas/threshold.ts';
import type { Level } from '../../../lib/level.ts';
import type { Series } from '../../sources/range-series.ts';
import { formatSpan, formatValue } from '../format-value.ts';
import { settleSeconds } from '../settle.ts';
import { thresholdWords } from '../threshold-words.ts';
import { breachSeconds, lastRun } from './runs.ts';

export interface Verdict {
  level: Level;
  words: string;
  series: Series;
  value: number;
  /** How long the series has been within bounds, in seconds. */
  goodSeconds: number;
}

type Judged = Pick<Verdict, 'level' | 'words'> & { goodSeconds?: number };

function judgeBreach(signal: QuerySignalFields, { points }: Series, value: number, step: number): Judged {
  const { critical, warning, for: required = 0 } = signal;
  const lasted = (threshold: Threshold): number => breachSeconds(points, threshold, step);
  if (critical && isBreached(critical, value)) {
    const seconds = lasted(critical);
    const words = `${thresholdWords(critical)} for ${formatSpan(seconds)}`;
    if (seconds >= required) return { level: 'critical', words };
    return { level: 'warning', words: `${words} so far` };
  }
  if (warning && isBreached(warning, value)) {
    return { level: 'warning', words: `${thresholdWords(warning)} for ${formatSpan(lasted(warning))}` };
  }
  if (!critical && !warning)
    return { level: 'unknown', words: 'measured; no threshold is set, so nothing is proven' };
  const isGood = (each: number): boolean =>
    Number.isFinite(each) && ![critical, warning].some((limit) => limit && isBreached(limit, each));
  const run = lastRun(points, step, isGood);
  const goodSeconds = run?.seconds ?? 0;
  if (run?.isTurned && goodSeconds < settleSeconds(signal.refresh)) {
    const words = `within bounds for ${formatSpan(goodSeconds)}, not settled yet`;
    return { level: 'warning', words, goodSeconds };
  }
  return { level: 'ok', words: 'within bounds', goodSeconds };
}

export function judgeSeries(signal: QuerySignalFields, series: Series, step: number): Verdict {
  const value = series.points.at(-1)?.[1] ?? Number.NaN;
  const judged: Judged = Number.isFinite(value)
    ? judgeBreach(signal, series, value, step)
    : { level: 'unknown', words: `the value is ${formatValue(value, signal.unit)}` };
  return { goodSeconds: 0, ...judged, series, value };
}

const order: Record<Level, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 };

/** The verdict that decides: the worst, and among those the most extreme. */
export function worstVerdict(signal: QuerySignalFields, verdicts: readonly Verdict[]): Verdict | undefined {
  const isLowBad =
    signal.critical?.comparison.startsWith('<') ?? signal.warning?.comparison.startsWith('<') ?? false;
  const extreme = (a: Verdict, b: Verdict): number => (isLowBad ? a.value - b.value : b.value - a.value);
  return [...verdicts].sort((a, b) => order[a.level] - order[b.level] || extreme(a, b))[0];
}
