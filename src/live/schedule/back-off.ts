/**
 * How long to leave a source alone after a failure. One request an interval is little, and whoever repairs a source at
 * night wants to see it at once; so patience is long where waiting can help, and short where only a change of the
 * settings can.
 */
import type { UpstreamError } from '../upstream/http-result.ts';

/** Failures in a row after which the waits grow. */
const failuresBeforeBackOff = 30;

/** No wait is longer than this many intervals. */
const maxIntervals = 10;

/** Faults that come again until somebody changes a query, a setting or a credential. */
const isPersistent = ({ kind }: UpstreamError): boolean =>
  kind === 'rejected' || kind === 'unauthorised' || kind === 'redirected' || kind === 'not-configured';

/**
 * Milliseconds from one request to the next, at least `intervalMs`. `failures` counts them in a row, 1 for the first.
 * `random` gives numbers from 0 to 1, so that what failed together does not come back together.
 */
export function computeWaitMs(
  fault: UpstreamError,
  failures: number,
  intervalMs: number,
  random: () => number = Math.random,
): number {
  const most = intervalMs * maxIntervals;
  if (fault.retryAfterMs !== undefined) return Math.min(most, Math.max(intervalMs, fault.retryAfterMs));
  const excess = failures - (isPersistent(fault) ? 0 : failuresBeforeBackOff);
  if (excess <= 0) return intervalMs;
  return Math.min(most, intervalMs * 2 ** Math.min(excess, 5)) * (0.9 + random() * 0.1);
}
