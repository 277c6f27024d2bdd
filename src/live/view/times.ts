/**
 * Times of views: ISO 8601 in UTC, so their text order is their time order.
 */
export const formatIsoTime = (ms: number): string => new Date(ms).toISOString();

/** `undefined` for an unknown time. */
export const formatKnownTime = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : formatIsoTime(ms);

/** `undefined` without a known time. */
export const findEarliest = (times: readonly (string | undefined)[]): string | undefined =>
  times.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);

/** `undefined` without a known time. */
export const findLatest = (times: readonly (string | undefined)[]): string | undefined =>
  times.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);
