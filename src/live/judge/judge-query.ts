/**
 * From a range sample to a reading: the worst current series decides, and only a current, finite number can.
 */
import type { QuerySignalFields } from '../../catalog/schemas/signal.ts';
import { isBreached, type Threshold } from '../../catalog/schemas/threshold.ts';
import type { Level } from '../../lib/level.ts';
import type { Fault } from '../ask/answer.ts';
import type { Evidence, SignalReading } from '../reading.ts';
import type { RangeSample, Series } from '../sources/prometheus-query.ts';
import { breachSeconds } from './breach.ts';
import { formatSpan, formatValue } from './format-value.ts';
import { describeThresholds, thresholdWords } from './threshold-words.ts';
import { unproven } from './unproven.ts';

interface Verdict {
  level: Level;
  words: string;
  series: Series;
  value: number;
}

const order: Record<Level, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 };

function judgeBreach(
  signal: QuerySignalFields,
  series: Series,
  value: number,
  step: number,
): Omit<Verdict, 'series' | 'value'> {
  const { critical, warning, for: required = 0 } = signal;
  const lasted = (threshold: Threshold): number => breachSeconds(series.points, threshold, step);
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
  return { level: 'ok', words: 'within bounds' };
}

function judgeSeries(signal: QuerySignalFields, series: Series, step: number): Verdict {
  const value = series.points.at(-1)?.[1] ?? Number.NaN;
  if (!Number.isFinite(value)) {
    return { level: 'unknown', words: `the value is ${formatValue(value, signal.unit)}`, series, value };
  }
  return { ...judgeBreach(signal, series, value, step), series, value };
}

function worst(signal: QuerySignalFields, verdicts: readonly Verdict[]): Verdict | undefined {
  const isLowBad =
    signal.critical?.comparison.startsWith('<') ?? signal.warning?.comparison.startsWith('<') ?? false;
  const extreme = (a: Verdict, b: Verdict): number => (isLowBad ? a.value - b.value : b.value - a.value);
  return [...verdicts].sort((a, b) => order[a.level] - order[b.level] || extreme(a, b))[0];
}

function seenWords(sample: RangeSample): string {
  if (sample.seriesTotal === sample.series.length) return `${sample.seriesTotal} series`;
  return `${sample.series.length} of ${sample.seriesTotal} series`;
}

export function judgeQuery(
  signal: QuerySignalFields,
  sample: RangeSample | { fault: Fault },
  checkedAtMs: number,
): SignalReading {
  const evidence = (seen: string): Evidence => ({
    asked: signal.query.trim(),
    expected: describeThresholds(signal) || 'a value',
    seen,
  });
  if ('fault' in sample) return unproven(sample.fault.words, evidence(sample.fault.words), checkedAtMs);
  const { series, step, end, start } = sample;
  if (sample.hasHistograms) {
    const words = 'the query gives a histogram; wrap it in histogram_quantile()';
    return unproven(words, evidence('native histogram'), checkedAtMs);
  }
  if (series.length === 0)
    return unproven('no data: the query found no series', evidence('no series'), checkedAtMs);
  // A series that ended earlier belongs to something that is gone; one step of delay is allowed.
  const current = series.filter((each) => (each.points.at(-1)?.[0] ?? 0) >= end - step);
  const verdict = worst(
    signal,
    current.map((each) => judgeSeries(signal, each, step)),
  );
  if (!verdict) {
    const lastSeconds = Math.max(...series.map((each) => each.points.at(-1)?.[0] ?? start));
    const words = `no current value; the last one is ${formatSpan(end - lastSeconds)} old`;
    return unproven(words, evidence(`${seenWords(sample)}, none current`), checkedAtMs);
  }
  const value = formatValue(verdict.value, signal.unit);
  const history = { points: verdict.series.points, start, end, step };
  const seen = evidence([`${value} in ${seenWords(sample)}`, ...sample.warnings].join('; '));
  if (sample.warnings.length > 0 && verdict.level === 'ok') {
    return unproven(`within bounds in a partial answer: ${sample.warnings[0]}`, seen, checkedAtMs, {
      value,
      history,
    });
  }
  return { level: verdict.level, value, words: verdict.words, evidence: seen, history, checkedAtMs };
}
