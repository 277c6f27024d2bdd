/**
 * The series of a range query's answer. They are read strictly, for a value that was dropped, or that is of another time,
 * would leave the others to vouch for all.
 */
import { isNullish, parseLabels, readJsonField } from '../../../lib/json.ts';

/** Time in seconds since 1970, and the value in the signal's base unit. */
export type Point = readonly [timeSeconds: number, value: number];

export interface Series {
  labels: Record<string, string>;
  points: Point[];
}

/** What was asked for, in seconds since 1970. */
export interface QueryWindow {
  start: number;
  end: number;
  step: number;
}

const decimalPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Prometheus writes infinities and NaN as text that `Number` does not know; `undefined` for what is no value. */
export function parseSampleValue(written: unknown): number | undefined {
  if (typeof written !== 'string') return undefined;
  if (decimalPattern.test(written)) return Number(written);
  if (/^[+-]?inf$/i.test(written))
    return written.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^nan$/i.test(written) ? Number.NaN : undefined;
}

/** A series, or what is wrong with it, as the end of a sentence about whom it comes from. */
export function parseSeries(result: unknown, { start, end, step }: QueryWindow): Series | string {
  const labels = parseLabels(readJsonField(result, 'metric'));
  const values = readJsonField(result, 'values');
  const histograms = readJsonField(result, 'histograms');
  const isHistogram = Array.isArray(histograms) && histograms.length > 0;
  if (
    !labels ||
    !(isNullish(histograms) || Array.isArray(histograms)) ||
    !(Array.isArray(values) || (isNullish(values) && isHistogram))
  )
    return 'sent a series that cannot be read';
  const points: Point[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const pair of Array.isArray(values) ? values : []) {
    const [time, written, ...rest]: unknown[] = Array.isArray(pair) ? pair : [];
    const value = parseSampleValue(written);
    if (typeof time !== 'number' || value === undefined || rest.length > 0)
      return 'sent a value that cannot be read';
    // Some align the window to their own steps, so one is allowed.
    if (time < start - step || time > end + step) return 'sent values of another time than was asked for';
    if (time <= before) return 'sent values that are not in the order of time';
    before = time;
    points.push([time, value]);
  }
  return points.length === 0 && !isHistogram ? 'sent a series without values' : { labels, points };
}
