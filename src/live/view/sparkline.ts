/**
 * The last hour as a small picture: paths for the runs of samples, a line for each threshold, an area for what is normal,
 * a mark where an alert began to fire, and words for all of it.
 */
import type { QuerySignalFields } from '../../catalog/schemas/signal.ts';
import { formatValue } from '../judge/format-value.ts';
import { thresholdWords } from '../judge/threshold-words.ts';
import type { History } from '../reading.ts';
import type { Point } from '../sources/range-series.ts';
import type { SparklineView } from '../view.ts';
import { countGaps, drawRun, fixed, splitRuns } from './picture/draw-runs.ts';
import { gapWords, limitsOf, timeWords } from './picture/words.ts';

const width = 120;
const height = 28;
/** Room for the stroke above and below. */
const margin = 2;
/** Horizontal resolution: more points than this would not be seen. */
const columns = 60;

/** The highest finite point of each column, so that a short spike stays visible. */
function thin(history: History): Point[] {
  const highest = new Map<number, Point>();
  const span = history.end - history.start;
  for (const point of history.points) {
    if (!Number.isFinite(point[1])) continue;
    const column = Math.floor(((point[0] - history.start) / span) * columns);
    const known = highest.get(column);
    if (!known || point[1] > known[1]) highest.set(column, point);
  }
  return [...highest.values()].sort((a, b) => a[0] - b[0]);
}

/** `firedAtSeconds` is when an alert began to fire, by our clock; before or after the window it leaves no mark. */
export function drawSparkline(
  signal: QuerySignalFields,
  history: History,
  firedAtSeconds?: number,
): SparklineView | undefined {
  const points = thin(history);
  if (points.length < 2) return undefined;
  const { start, end } = history;
  const { normal } = signal;
  const limits = limitsOf(signal);
  const measured = points.map((point) => point[1]);
  const values = [...measured, ...limits.map(({ threshold }) => threshold.value)];
  if (normal) values.push(normal.low, normal.high);
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const span = high - low || 1;
  const x = (time: number): number => ((time - start) / (end - start)) * width;
  const y = (value: number): number => height - margin - ((value - low) / span) * (height - 2 * margin);
  const gapSeconds = Math.max(history.step, (end - start) / columns) * 2.5;
  const runs = splitRuns(points, gapSeconds);
  const firedAt = (firedAtSeconds ?? Number.NaN) + (history.skewMs ?? 0) / 1000;
  const hasFired = firedAt >= start && firedAt <= end;
  const format = (value: number): string => formatValue(value, signal.unit);
  const sentences = [
    `Last hour: between ${format(Math.min(...measured))} and ${format(Math.max(...measured))}.`,
    ...limits.map(({ words, threshold }) => `${words} ${thresholdWords(threshold)}.`),
    normal && `Usual: ${normal.written}.`,
    hasFired && firedAtSeconds !== undefined && `Alert fired at ${timeWords(firedAtSeconds, 3600)} UTC.`,
    gapWords(countGaps(runs, history, gapSeconds)),
  ];
  return {
    width,
    height,
    paths: runs.map((run) => drawRun(run, { x, y })),
    thresholds: limits.map(({ level, threshold }) => ({ level, y: fixed(y(threshold.value)) })),
    normal: normal && { y: fixed(y(normal.high)), height: fixed(y(normal.low) - y(normal.high)) },
    mark: hasFired ? fixed(x(firedAt)) : undefined,
    text: sentences.filter(Boolean).join(' '),
  };
}
