/**
 * Measures how long a condition has held at the end of a series. A gap ends the run: what was not measured does not count.
 */
import { isBreached, type Threshold } from '../../../catalog/schemas/values/threshold.ts';
import type { Point } from '../../probes/prometheus/range-series.ts';

export interface Run {
  /** From the first point of the run to the last point of the series; 0 for a single point. */
  seconds: number;
  /** Whether a point that breaks the condition precedes the run; false after a gap and at the start of the series. */
  startsAtTransition: boolean;
}

/** The run of points up to the last one for which `holds` is true; `undefined` when it is false for the last one. */
export function findLastRun(
  points: readonly Point[],
  step: number,
  holds: (value: number) => boolean,
): Run | undefined {
  const last = points.at(-1);
  if (!last || !holds(last[1])) return undefined;
  let first = last;
  for (let index = points.length - 2; index >= 0; index -= 1) {
    const point = points[index];
    if (!point || first[0] - point[0] > step * 1.5) return { seconds: last[0] - first[0], startsAtTransition: false };
    if (!holds(point[1])) return { seconds: last[0] - first[0], startsAtTransition: Number.isFinite(point[1]) };
    first = point;
  }
  return { seconds: last[0] - first[0], startsAtTransition: false };
}

/** How long a threshold has been breached, in seconds. */
export function measureBreachSeconds(points: readonly Point[], threshold: Threshold, step: number): number {
  return findLastRun(points, step, (value) => isBreached(threshold, value))?.seconds ?? 0;
}
