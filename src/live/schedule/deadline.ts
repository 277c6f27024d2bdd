/**
 * The deadline of a request, from sending it to the last byte of the response.
 */
const maxDeadlineMs = 8000;

/** At most one interval, so that a slow source is still polled once per interval. Milliseconds. */
export const computeDeadlineMs = (intervalMs: number): number => Math.min(maxDeadlineMs, intervalMs);
