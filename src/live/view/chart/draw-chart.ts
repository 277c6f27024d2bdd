/**
 * Computes the geometry of a chart.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { formatValue } from '../../../catalog/schemas/values/format-value.ts';
import { type ChartRange, rangeLabels, rangeSeconds } from '../../../lib/chart-ranges.ts';
import { describeThreshold } from '../../evaluate/format/describe-thresholds.ts';
import type { QueryWindow } from '../../probes/prometheus/range-series.ts';
import type { ChartView } from '../types/chart.ts';
import { formatChartTime, formatGaps, listThresholds } from './chart-labels.ts';
import { countGaps, drawPath, isFinitePoint, roundCoordinate, splitSegments } from './draw-paths.ts';
import { formatExtremes, hasValue } from './extremes.ts';
import type { StyledSeries } from './styled-series.ts';
import { placeTimeTicks, placeValueTicks } from './ticks.ts';

const width = 1000;
const height = 400;

/** When an alert started to fire. */
export interface AlertStart {
  name: string;
  /** In seconds since 1970. */
  atSeconds: number;
}

export interface ChartInput extends QueryWindow {
  signal: QuerySignalFields;
  range: ChartRange;
  /** The worst first. */
  series: readonly StyledSeries[];
  alertStarts: readonly AlertStart[];
}

/** Gaps in which no series has a value. */
function countChartGaps({ series, start, end, step }: ChartInput): number {
  const times = new Map(series.flatMap(({ points }) => points.filter(hasValue)));
  const all = [...times].sort((a, b) => a[0] - b[0]);
  return countGaps(splitSegments(all, step * 1.5, hasValue), { start, end }, step * 1.5);
}

function describeChart(input: ChartInput, marked: readonly AlertStart[]): string {
  const { signal, range, series, end } = input;
  const format = (value: number): string => formatValue(value, signal.unit);
  const count = series.length === 1 ? '' : ` in ${series.length} series`;
  const extremes = formatExtremes(
    series.flatMap(({ points }) => points),
    format,
  );
  const sentences = [
    `${signal.title}, ${rangeLabels[range]} up to ${formatChartTime(end, rangeSeconds[range])} UTC: ${extremes}${count}.`,
    ...listThresholds(signal).map(({ label, threshold }) => `${label} ${describeThreshold(threshold)}.`),
    signal.normal && `Usual: ${signal.normal.written}.`,
    ...marked.map(({ name, atSeconds }) => `${name} fired at ${formatChartTime(atSeconds, rangeSeconds[range])} UTC.`),
    formatGaps(countChartGaps(input)),
  ];
  return sentences.filter(Boolean).join(' ');
}

/** `undefined` without a finite value. */
export function drawChart(input: ChartInput): ChartView | undefined {
  const { signal, range, series, alertStarts, start, end, step } = input;
  const measured = series.flatMap(({ points }) => points.filter(isFinitePoint).map(([, value]) => value));
  if (measured.length === 0) return undefined;
  const thresholds = listThresholds(signal);
  const values = [0, ...measured, ...thresholds.map(({ threshold }) => threshold.value)];
  if (signal.normal) values.push(signal.normal.low, signal.normal.high);
  const ticks = placeValueTicks(Math.min(...values), Math.max(...values), signal.unit);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const x = (seconds: number): number => ((seconds - start) / (end - start)) * width;
  const y = (value: number): number => height - ((value - low) / (high - low)) * height;
  const marked = alertStarts.filter(({ atSeconds }) => atSeconds >= start && atSeconds <= end);
  const { normal } = signal;
  return {
    width,
    height,
    lines: series
      .map(({ points, style }) => ({
        style,
        paths: splitSegments(points, step * 1.5).map((run) => drawPath(run, { x, y })),
      }))
      .reverse(),
    thresholds: thresholds.map(({ level, threshold }) => ({ level, y: roundCoordinate(y(threshold.value)) })),
    normal: normal && {
      y: roundCoordinate(y(normal.high)),
      height: roundCoordinate(y(normal.low) - y(normal.high)),
    },
    marks: marked.map(({ atSeconds }) => ({
      at: roundCoordinate(x(atSeconds)),
      percent: roundCoordinate((x(atSeconds) / width) * 100),
    })),
    times: placeTimeTicks(start, end, range).map(({ at, text }) => ({
      at: roundCoordinate(x(at)),
      percent: roundCoordinate((x(at) / width) * 100),
      text,
    })),
    values: ticks.map((value) => ({
      at: roundCoordinate(y(value)),
      percent: roundCoordinate((y(value) / height) * 100),
      text: formatValue(value, signal.unit),
    })),
    text: describeChart(input, marked),
  };
}
