/**
 * The last hour as a small picture: paths for the runs of samples, a line for each threshold, and words for both.
 */
import type { QuerySignalFields } from '../../catalog/schemas/signal.ts';
import { formatValue } from '../judge/format-value.ts';
import type { History } from '../reading.ts';
import type { Point } from '../sources/prometheus-query.ts';
import type { SparklineView } from '../view.ts';

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

/** Splits where samples are missing: a gap is shown, never bridged. */
function runs(points: readonly Point[], gapSeconds: number): Point[][] {
  const result: Point[][] = [];
  for (const point of points) {
    const run = result.at(-1);
    const last = run?.at(-1);
    if (run && last && point[0] - last[0] <= gapSeconds) run.push(point);
    else result.push([point]);
  }
  return result;
}

const fixed = (value: number): string => String(Number(value.toFixed(1)));

export function drawSparkline(signal: QuerySignalFields, history: History): SparklineView | undefined {
  const points = thin(history);
  if (points.length < 2) return undefined;
  const limits = [
    { level: 'warning' as const, threshold: signal.warning },
    { level: 'critical' as const, threshold: signal.critical },
  ].flatMap(({ level, threshold }) => (threshold ? [{ level, value: threshold.value }] : []));
  const values = [...points.map((point) => point[1]), ...limits.map((limit) => limit.value)];
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const span = high - low || 1;
  const x = (time: number): number => ((time - history.start) / (history.end - history.start)) * width;
  const y = (value: number): number => height - margin - ((value - low) / span) * (height - 2 * margin);
  const gap = Math.max(history.step, (history.end - history.start) / columns) * 2.5;
  const paths = runs(points, gap).map((run) => {
    const [first, ...rest] = run.map(([time, value]) => `${fixed(x(time))} ${fixed(y(value))}`);
    return `M${first}${rest.map((each) => `L${each}`).join('') || 'h.1'}`;
  });
  const measured = points.map((point) => point[1]);
  const format = (value: number): string => formatValue(value, signal.unit);
  return {
    width,
    height,
    paths,
    thresholds: limits.map(({ level, value }) => ({ level, y: Number(fixed(y(value))) })),
    text: `Last hour: between ${format(Math.min(...measured))} and ${format(Math.max(...measured))}.`,
  };
}
