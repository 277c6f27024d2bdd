/**
 * Builds the table of a chart: about twenty rows, the latest first, with the range of values in each.
 */

import { formatValue } from '../../../catalog/schemas/values/format-value.ts';
import type { Unit } from '../../../catalog/schemas/values/threshold.ts';
import { type ChartRange, rangeSeconds } from '../../../lib/chart-ranges.ts';
import type { Series } from '../../probes/prometheus/range-series.ts';
import type { TableView } from '../types/chart.ts';
import { formatChartTime } from './chart-labels.ts';
import { type Extremes, findExtremes } from './extremes.ts';
import type { StyledSeries } from './styled-series.ts';

/** Time span of a row, in seconds. */
const rowSeconds: Record<ChartRange, number> = { '1h': 180, '6h': 900, '24h': 3600, '7d': 28_800 };

/** With more series than this, the columns are the lowest and highest value of all. */
const maxColumns = 3;

function findExtremesBetween(all: readonly Series[], from: number, to: number): Extremes | undefined {
  return findExtremes(all.flatMap(({ points }) => points.filter(([seconds]) => seconds >= from && seconds < to)));
}

export function tabulate(
  series: readonly StyledSeries[],
  names: readonly string[],
  { start, end, range, unit }: { start: number; end: number; range: ChartRange; unit: Unit },
): TableView {
  const seconds = rowSeconds[range];
  const format = (value: number): string => formatValue(value, unit);
  const formatRange = (found: Extremes | undefined): string => {
    if (!found) return 'no data';
    const [low, high] = [format(found.low), format(found.high)];
    return low === high ? low : `${low} to ${high}`;
  };
  const isFew = series.length <= maxColumns;
  const rows: TableView['rows'] = [];
  // A source may send one step more than requested, and every sample needs a row.
  const first = Math.min(start, ...series.flatMap(({ points }) => points[0]?.[0] ?? []));
  const last = Math.max(end, ...series.flatMap(({ points }) => points.at(-1)?.[0] ?? []));
  for (let from = Math.floor(last / seconds) * seconds; from + seconds > first; from -= seconds) {
    const together = findExtremesBetween(series, from, from + seconds);
    const cells = isFew
      ? series.map((each) => formatRange(findExtremesBetween([each], from, from + seconds)))
      : [together ? format(together.low) : 'no data', together ? format(together.high) : 'no data'];
    const at = new Date(from * 1000).toISOString();
    rows.push({ at, time: formatChartTime(from, rangeSeconds[range]), cells });
  }
  return isFew
    ? { columns: [...names], columnStyles: series.map(({ style }) => style), rows }
    : { columns: ['Lowest', 'Highest'], columnStyles: [], rows };
}
