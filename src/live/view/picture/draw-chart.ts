/**
 * The geometry of the enlarged picture. It draws what was measured, and judges nothing.
 */
import type { QuerySignalFields } from '../../../catalog/schemas/signal.ts';
import { type PictureRange, rangeSeconds, rangeWords } from '../../../lib/ranges.ts';
import { formatValue } from '../../judge/format-value.ts';
import { thresholdWords } from '../../judge/threshold-words.ts';
import type { Series } from '../../sources/range-series.ts';
import { countGaps, drawRun, fixed, isFinitePoint, splitRuns } from './draw-runs.ts';
import { extremeWords, hasValue } from './extremes.ts';
import type { ChartView } from './picture.ts';
import { timeTicks, valueTicks } from './ticks.ts';
import { gapWords, limitsOf, timeWords } from './words.ts';

const width = 1000;
const height = 400;

/** Lines that can be told apart; all others share one style, the last. */
export const ownStyles = 6;

export interface Window {
  start: number;
  end: number;
  step: number;
}

/** When an alert began to fire, in seconds. */
export interface Began {
  name: string;
  atSeconds: number;
}

export interface Drawing extends Window {
  signal: QuerySignalFields;
  range: PictureRange;
  /** The worst off first. */
  series: readonly Series[];
  began: readonly Began[];
}

/** In which parts of the window nothing at all was measured. */
function gapsOf({ series, start, end, step }: Drawing): number {
  const times = new Map(series.flatMap(({ points }) => points.filter(hasValue)));
  const all = [...times].sort((a, b) => a[0] - b[0]);
  return countGaps(splitRuns(all, step * 1.5, hasValue), { start, end }, step * 1.5);
}

function describe(drawing: Drawing, marked: readonly Began[]): string {
  const { signal, range, series, end } = drawing;
  const format = (value: number): string => formatValue(value, signal.unit);
  const count = series.length === 1 ? '' : ` in ${series.length} series`;
  const extremes = extremeWords(
    series.flatMap(({ points }) => points),
    format,
  );
  const sentences = [
    `${signal.title}, ${rangeWords[range]} up to ${timeWords(end, rangeSeconds[range])} UTC: ${extremes}${count}.`,
    ...limitsOf(signal).map(({ words, threshold }) => `${words} ${thresholdWords(threshold)}.`),
    signal.normal && `Usual: ${signal.normal.written}.`,
    ...marked.map(
      ({ name, atSeconds }) => `${name} fired at ${timeWords(atSeconds, rangeSeconds[range])} UTC.`,
    ),
    gapWords(gapsOf(drawing)),
  ];
  return sentences.filter(Boolean).join(' ');
}

/** `undefined` when there is no number to draw. */
export function drawChart(drawing: Drawing): ChartView | undefined {
  const { signal, range, series, began, start, end, step } = drawing;
  const measured = series.flatMap(({ points }) => points.filter(isFinitePoint).map(([, value]) => value));
  if (measured.length === 0) return undefined;
  const limits = limitsOf(signal);
  const values = [0, ...measured, ...limits.map(({ threshold }) => threshold.value)];
  if (signal.normal) values.push(signal.normal.low, signal.normal.high);
  const ticks = valueTicks(Math.min(...values), Math.max(...values), signal.unit);
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const x = (seconds: number): number => ((seconds - start) / (end - start)) * width;
  const y = (value: number): number => height - ((value - low) / (high - low)) * height;
  const marked = began.filter(({ atSeconds }) => atSeconds >= start && atSeconds <= end);
  const { normal } = signal;
  return {
    width,
    height,
    lines: series
      .map(({ points }, index) => ({
        style: Math.min(index, ownStyles),
        paths: splitRuns(points, step * 1.5).map((run) => drawRun(run, { x, y })),
      }))
      .reverse(),
    thresholds: limits.map(({ level, threshold }) => ({ level, y: fixed(y(threshold.value)) })),
    normal: normal && { y: fixed(y(normal.high)), height: fixed(y(normal.low) - y(normal.high)) },
    marks: marked.map(({ atSeconds }) => ({
      at: fixed(x(atSeconds)),
      percent: fixed((x(atSeconds) / width) * 100),
    })),
    times: timeTicks(start, end, range).map(({ at, text }) => ({
      at: fixed(x(at)),
      percent: fixed((x(at) / width) * 100),
      text,
    })),
    values: ticks.map((value) => ({
      at: fixed(y(value)),
      percent: fixed((y(value) / height) * 100),
      text: formatValue(value, signal.unit),
    })),
    text: describe(drawing, marked),
  };
}
