/**
 * Times of views: ISO 8601 in UTC, so their text order is their time order.
 */

/** The largest time that can be formatted, in milliseconds from 1970. */
const maxTimeMs = 8.64e15;

/** Never throws: a time beyond what can be formatted becomes the nearest that can. */
export const formatIsoTime = (ms: number): string =>
  new Date(Math.min(maxTimeMs, Math.max(-maxTimeMs, Number.isNaN(ms) ? 0 : ms))).toISOString();

/** `undefined` for an unknown time. */
export const formatKnownTime = (ms: number | undefined): string | undefined =>
  ms === undefined || !Number.isFinite(ms) ? undefined : formatIsoTime(ms);

/** In milliseconds; `undefined` without a known time. */
export const findEarliestMs = (times: readonly (number | undefined)[]): number | undefined =>
  times.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);

/** `undefined` without a known time. */
export const findEarliest = (times: readonly (string | undefined)[]): string | undefined =>
  times.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);

/** `undefined` without a known time. */
export const findLatest = (times: readonly (string | undefined)[]): string | undefined =>
  times.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);
