/**
 * How long a threshold has been broken, read off the history.
 */
import { isBreached, type Threshold } from '../../catalog/schemas/threshold.ts';
import type { Point } from '../sources/prometheus-query.ts';

/**
 * Seconds from the first point of the unbroken run of breaches that ends with the last point, to that point.
 * A gap of more than one step ends the run: what was not seen does not count. 0 for a breach seen once.
 */
export function breachSeconds(points: readonly Point[], threshold: Threshold, step: number): number {
  const last = points.at(-1);
  if (!last || !isBreached(threshold, last[1])) return 0;
  let first = last;
  for (let index = points.length - 2; index >= 0; index -= 1) {
    const point = points[index];
    if (!point || first[0] - point[0] > step * 1.5 || !isBreached(threshold, point[1])) break;
    first = point;
  }
  return last[0] - first[0];
}
