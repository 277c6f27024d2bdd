/**
 * How long an answer may take, from the request to its last byte.
 */
const maxDeadlineMs = 8000;

/** Never longer than the interval, so that a slow source is still asked once in each. Milliseconds. */
export const computeDeadlineMs = (intervalMs: number): number => Math.min(maxDeadlineMs, intervalMs);
