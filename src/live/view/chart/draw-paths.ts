/**
 * Draws samples as SVG paths, one for each run without gaps. Gaps are never bridged.
 */
import type { Point } from '../../probes/prometheus/range-series.ts';

export interface Scale {
  x: (seconds: number) => number;
  y: (value: number) => number;
}

/** One decimal keeps large paths short. */
export const roundCoordinate = (value: number): number => Number(value.toFixed(1));

/** Only finite values can be drawn. */
export const isFinitePoint = ([, value]: Point): boolean => Number.isFinite(value);

/** Splits where the points that `isSample` accepts are more than `gapSeconds` apart. */
export function splitSegments(
  points: readonly Point[],
  gapSeconds: number,
  isSample: (point: Point) => boolean = isFinitePoint,
): Point[][] {
  const result: Point[][] = [];
  for (const point of points) {
    if (!isSample(point)) continue;
    const run = result.at(-1);
    const last = run?.at(-1);
    if (run && last && point[0] - last[0] <= gapSeconds) run.push(point);
    else result.push([point]);
  }
  return result;
}

export function drawPath(run: readonly Point[], { x, y }: Scale): string {
  const [first, ...rest] = run.map(([seconds, value]) => `${roundCoordinate(x(seconds))} ${roundCoordinate(y(value))}`);
  // A single sample is a dot: a line of almost no length with round caps.
  return `M${first}${rest.map((each) => `L${each}`).join('') || 'h.1'}`;
}

/** Counts the gaps between runs, and before the first and after the last of them. */
export function countGaps(
  runs: readonly (readonly Point[])[],
  window: { start: number; end: number },
  gapSeconds: number,
): number {
  const first = runs[0]?.[0]?.[0] ?? window.end;
  const last = runs.at(-1)?.at(-1)?.[0] ?? window.start;
  const ends = Number(first - window.start > gapSeconds) + Number(window.end - last > gapSeconds);
  return Math.max(0, runs.length - 1) + ends;
}
