/**
 * The picture's text form: some twenty rows of times, the latest first, with what lay between lowest and highest in each.
 */
import type { Unit } from '../../../catalog/schemas/threshold.ts';
import { type ChartRange, rangeSeconds } from '../../../lib/chart-ranges.ts';
import { formatValue } from '../../evaluate/format/format-value.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';
import type { TableView } from '../types/chart.ts';
import { formatChartTime } from './chart-labels.ts';
import { type Extremes, findExtremes } from './extremes.ts';

/** How much time a row stands for, in seconds. */
const rowSeconds: Record<ChartRange, number> = { '1h': 180, '6h': 900, '24h': 3600, '7d': 28_800 };

/** More series than these share their columns. */
const maxColumns = 3;

function findExtremesBetween(all: readonly Series[], from: number, to: number): Extremes | undefined {
  return findExtremes(
    all.flatMap(({ points }) => points.filter(([seconds]) => seconds >= from && seconds < to)),
  );
}

export function tabulate(
  series: readonly Series[],
  names: readonly string[],
  { start, end, range, unit }: { start: number; end: number; range: ChartRange; unit: Unit },
): TableView {
  const seconds = rowSeconds[range];
  const format = (value: number): string => formatValue(value, unit);
  const span = (found: Extremes | undefined): string => {
    if (!found) return 'no data';
    const [low, high] = [format(found.low), format(found.high)];
    return low === high ? low : `${low} to ${high}`;
  };
  const isFew = series.length <= maxColumns;
  const rows: TableView['rows'] = [];
  // A source may send a step more than was asked for; no sample is left without a row.
  const first = Math.min(start, ...series.flatMap(({ points }) => points[0]?.[0] ?? []));
  const last = Math.max(end, ...series.flatMap(({ points }) => points.at(-1)?.[0] ?? []));
  for (let from = Math.floor(last / seconds) * seconds; from + seconds > first; from -= seconds) {
    const together = findExtremesBetween(series, from, from + seconds);
    const cells = isFew
      ? series.map((each) => span(findExtremesBetween([each], from, from + seconds)))
      : [together ? format(together.low) : 'no data', together ? format(together.high) : 'no data'];
    const at = new Date(from * 1000).toISOString();
    rows.push({ at, time: formatChartTime(from, rangeSeconds[range]), cells });
  }
  return { columns: isFew ? [...names] : ['Lowest', 'Highest'], rows };
}
