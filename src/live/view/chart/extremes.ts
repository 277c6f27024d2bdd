/**
 * Finds the lowest and highest sample. An infinite value counts (5 errors of 0 requests), NaN does not.
 */
import type { Point } from '../../probes/prometheus/range-series.ts';

export interface Extremes {
  low: number;
  high: number;
}

export const hasValue = ([, value]: Point): boolean => !Number.isNaN(value);

/** `undefined` when no point has a value. */
export function findExtremes(points: readonly Point[]): Extremes | undefined {
  const values = points.filter(hasValue).map(([, value]) => value);
  return values.length === 0 ? undefined : { low: Math.min(...values), high: Math.max(...values) };
}

/** `between 5 % and 9 %`; empty when no point has a value. */
export function formatExtremes(points: readonly Point[], format: (value: number) => string): string {
  const found = findExtremes(points);
  return found ? `between ${format(found.low)} and ${format(found.high)}` : '';
}
