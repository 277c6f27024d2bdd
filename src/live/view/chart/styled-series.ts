/**
 * A series with the line style that it keeps between refreshes.
 */
import type { Series } from '../../probes/prometheus/range-series.ts';
import type { SeriesStyles } from '../../store/series-styles.ts';

export interface StyledSeries extends Series {
  /** Number of its line style, from 0; all series after the first few share the last one. */
  style: number;
}

/** `series` is sorted, the worst first. */
export function styleSeries(styles: SeriesStyles, signal: string, series: readonly Series[]): StyledSeries[] {
  const numbers = styles.assign(
    signal,
    series.map(({ labels }) => labels),
  );
  return series.map((each, index) => ({ ...each, style: numbers[index] ?? 0 }));
}
