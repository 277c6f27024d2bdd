/**
 * Builds the legend of a chart: its series with their names and extremes, the worst first.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatValue } from '../../../catalog/schemas/values/format-value.ts';
import { isLowWorse } from '../../evaluate/query/is-low-worse.ts';
import { findDifferingLabels } from '../../probes/label-set.ts';
import type { QueryWindow, Series } from '../../probes/prometheus/range-series.ts';
import type { SeriesView } from '../types/chart.ts';
import { formatChartTime } from './chart-labels.ts';
import { findExtremes } from './extremes.ts';
import type { StyledSeries } from './styled-series.ts';

/** Whether the series has not ended; it may lag by one step. */
const isCurrent = ({ points }: Series, { end, step }: QueryWindow): boolean =>
  (points.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY) >= end - step;

/** Sorted by the last value, worst first; series that ended come last. */
export function sortSeries(signal: QuerySignalFields, series: readonly Series[], window: QueryWindow): Series[] {
  const sign = isLowWorse(signal) ? 1 : -1;
  const rank = (each: Series): number => {
    const value = each.points.at(-1)?.[1] ?? Number.NaN;
    return isCurrent(each, window) && !Number.isNaN(value) ? sign * value : Number.POSITIVE_INFINITY;
  };
  const ranked = series.map((each) => ({ each, rank: rank(each) }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0)).map(({ each }) => each);
}

/** Names series by the labels in which they differ; a single series by all its labels. */
export function nameSeries(series: readonly Series[], fallback: string): string[] {
  const [first] = series;
  const shown =
    first && series.length === 1
      ? Object.keys(first.labels).filter((name) => name !== '__name__')
      : [...findDifferingLabels(series)];
  shown.sort();
  return series.map(({ labels }) => {
    const parts = shown.filter((name) => labels[name]).map((name) => `${name}=${labels[name]}`);
    return parts.join(', ') || fallback;
  });
}

/** In the order of `series`. */
export function buildSeriesViews(
  signal: QuerySignalFields,
  series: readonly StyledSeries[],
  window: QueryWindow,
  windowSeconds: number,
): SeriesView[] {
  const names = nameSeries(series, signal.title);
  const format = (value: number): string => formatValue(value, signal.unit);
  return series.map((each, index) => {
    const extremes = findExtremes(each.points);
    const last = each.points.at(-1);
    const ended = last && !isCurrent(each, window) ? `, at ${formatChartTime(last[0], windowSeconds)}` : '';
    return {
      style: each.style,
      name: names[index] ?? signal.title,
      low: extremes ? format(extremes.low) : 'no number',
      high: extremes ? format(extremes.high) : 'no number',
      last: last ? `${format(last[1])}${ended}` : 'no data',
    };
  });
}
