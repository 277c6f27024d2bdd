/**
 * Parses the series of a range query. Strict: if a malformed or misplaced value were dropped, the remaining ones would decide
 * for all.
 */
import { isNullish, parseLabels, readJsonField } from '../../../lib/json.ts';
import type { LabelSet } from '../label-set.ts';

/** Time in seconds since 1970, and the value in the signal's base unit. */
export type Point = readonly [timeSeconds: number, value: number];

export interface Series {
  labels: LabelSet;
  points: Point[];
}

/** The window of a range query. */
export interface QueryWindow {
  /** In seconds since 1970. */
  start: number;
  /** In seconds since 1970. */
  end: number;
  /** In seconds. */
  step: number;
}

const decimalPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Handles Prometheus's spelling of infinities and NaN, which `Number` does not; `undefined` for a malformed value. */
export function parseSampleValue(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  if (decimalPattern.test(text)) return Number(text);
  if (/^[+-]?inf$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^nan$/i.test(text) ? Number.NaN : undefined;
}

/** A series, or what is wrong with it, as the end of a sentence that starts with the source's title. */
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
  let previousTime = Number.NEGATIVE_INFINITY;
  for (const pair of Array.isArray(values) ? values : []) {
    const [time, text, ...rest]: unknown[] = Array.isArray(pair) ? pair : [];
    const value = parseSampleValue(text);
    if (typeof time !== 'number' || value === undefined || rest.length > 0) return 'sent a value that cannot be read';
    // Some servers align the window to their own steps, so one step of deviation is allowed.
    if (time < start - step || time > end + step) return 'sent values of another time than was asked for';
    if (time <= previousTime) return 'sent values that are not in the order of time';
    previousTime = time;
    points.push([time, value]);
  }
  return points.length === 0 && !isHistogram ? 'sent a series without values' : { labels, points };
}
