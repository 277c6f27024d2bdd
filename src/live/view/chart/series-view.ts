/**
 * A picture's series with their names and extremes, the worst off first.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatValue } from '../../evaluate/format/format-value.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';
import type { SeriesView } from '../types/chart.ts';
import { formatChartTime } from './chart-labels.ts';
import { type ChartWindow, distinctLineStyles } from './draw-chart.ts';
import { findExtremes } from './extremes.ts';

const isLowWorse = ({ critical, warning }: QuerySignalFields): boolean =>
  (critical ?? warning)?.comparison.startsWith('<') ?? false;

/** A series may have ended: one step of delay is allowed. */
const isCurrent = ({ points }: Series, { end, step }: ChartWindow): boolean =>
  (points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY) >= end - step;

/** By the last value; what has ended comes last. */
export function sortSeries(
  signal: QuerySignalFields,
  series: readonly Series[],
  window: ChartWindow,
): Series[] {
  const sign = isLowWorse(signal) ? 1 : -1;
  const rank = (each: Series): number => {
    const value = each.points.at(-1)?.[1] ?? Number.NaN;
    return isCurrent(each, window) && !Number.isNaN(value) ? sign * value : Number.POSITIVE_INFINITY;
  };
  const ranked = series.map((each) => ({ each, rank: rank(each) }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)).map(({ each }) => each);
}

/** What tells the series apart; all labels of one that is alone. */
export function nameSeries(series: readonly Series[], fallback: string): string[] {
  const names = [...new Set(series.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const differing = names.filter((name) =>
    series.some(({ labels }) => labels[name] !== series[0]?.labels[name]),
  );
  const shown = series.length === 1 ? names.filter((name) => name !== '__name__') : differing;
  return series.map(({ labels }) => {
    const parts = shown.filter((name) => labels[name]).map((name) => `${name}=${labels[name]}`);
    return parts.join(', ') || fallback;
  });
}

/** `series` in the order in which they are drawn. */
export function buildSeriesViews(
  signal: QuerySignalFields,
  series: readonly Series[],
  window: ChartWindow,
  windowSeconds: number,
): SeriesView[] {
  const names = nameSeries(series, signal.title);
  const format = (value: number): string => formatValue(value, signal.unit);
  return series.map((each, index) => {
    const extremes = findExtremes(each.points);
    const last = each.points.at(-1);
    const ended = last && !isCurrent(each, window) ? `, at ${formatChartTime(last[0], windowSeconds)}` : '';
    return {
      style: Math.min(index, distinctLineStyles),
      name: names[index] ?? signal.title,
      low: extremes ? format(extremes.low) : 'no number',
      high: extremes ? format(extremes.high) : 'no number',
      last: last ? `${format(last[1])}${ended}` : 'no data',
    };
  });
}
