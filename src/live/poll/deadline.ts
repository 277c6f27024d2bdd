/**
 * How long an answer may take, from the request to its last byte.
 */
const longestMs = 8000;

/** Never longer than the interval, so that a slow source is still asked once in each. Milliseconds. */
export const deadlineFor = (intervalMs: number): number => Math.min(longestMs, intervalMs);
