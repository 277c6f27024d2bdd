/**
 * Draws the last hour as a sparkline: paths of samples, a line for each threshold, an area for the normal range, a mark where an
 * alert started to fire, and a text alternative.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatValue } from '../../../catalog/schemas/values/format-value.ts';
import { describeThreshold } from '../../evaluate/format/describe-thresholds.ts';
import type { Point, QueryWindow } from '../../probes/prometheus/range-series.ts';
import type { SparklineView } from '../types/signal.ts';
import { formatChartTime, formatGaps, listThresholds } from './chart-labels.ts';
import { countGaps, drawPath, roundCoordinate, splitSegments } from './draw-paths.ts';
import { formatExtremes, hasValue } from './extremes.ts';

const width = 120;
const height = 28;
/** Space for the stroke above and below. */
const margin = 2;
/** Horizontal resolution: in a column, only the lowest and the highest point are visible. */
const columns = 60;

export interface SparklineInput extends QueryWindow {
  points: readonly Point[];
  /** Number of the series' line style. */
  style?: number;
  /** When an alert started to fire, in seconds since 1970; outside of the window it gets no mark. */
  firedAtSeconds?: number | undefined;
}

/** Keeps the first and last point of a run, and the lowest and highest of each column, so that short dips and spikes stay visible. */
function downsample(run: readonly Point[], { start, end }: QueryWindow): Point[] {
  const byColumn = Map.groupBy(run, ([seconds]) => Math.floor(((seconds - start) / (end - start)) * columns));
  const kept = new Set([...run.slice(0, 1), ...run.slice(-1)]);
  for (const points of byColumn.values()) {
    kept.add(points.reduce((lowest, point) => (point[1] < lowest[1] ? point : lowest)));
    kept.add(points.reduce((highest, point) => (point[1] > highest[1] ? point : highest)));
  }
  return run.filter((point) => kept.has(point));
}

export function drawSparkline(signal: QuerySignalFields, history: SparklineInput): SparklineView | undefined {
  const { start, end, step, style = 0, firedAtSeconds } = history;
  // The text describes all samples; only the drawing is downsampled.
  const gapSeconds = step * 1.5;
  const runs = splitSegments(history.points, gapSeconds);
  const measured = runs.flat().map(([, value]) => value);
  if (measured.length < 2) return undefined;
  const { normal } = signal;
  const thresholds = listThresholds(signal);
  const values = [...measured, ...thresholds.map(({ threshold }) => threshold.value)];
  if (normal) values.push(normal.low, normal.high);
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const span = high - low || 1;
  const x = (time: number): number => ((time - start) / (end - start)) * width;
  const y = (value: number): number => height - margin - ((value - low) / span) * (height - 2 * margin);
  const hasFired = firedAtSeconds !== undefined && firedAtSeconds >= start && firedAtSeconds <= end;
  const format = (value: number): string => formatValue(value, signal.unit);
  const sentences = [
    `Last hour: ${formatExtremes(history.points, format)}.`,
    ...thresholds.map(({ label, threshold }) => `${label} ${describeThreshold(threshold)}.`),
    normal && `Usual: ${normal.written}.`,
    hasFired && `Alert fired at ${formatChartTime(firedAtSeconds, 3600)} UTC.`,
    formatGaps(countGaps(splitSegments(history.points, gapSeconds, hasValue), history, gapSeconds)),
  ];
  return {
    width,
    height,
    style,
    paths: runs.map((run) => drawPath(downsample(run, history), { x, y })),
    thresholds: thresholds.map(({ level, threshold }) => ({ level, y: roundCoordinate(y(threshold.value)) })),
    normal: normal && {
      y: roundCoordinate(y(normal.high)),
      height: roundCoordinate(y(normal.low) - y(normal.high)),
    },
    mark: hasFired ? roundCoordinate(x(firedAtSeconds)) : undefined,
    text: sentences.filter(Boolean).join(' '),
  };
}
