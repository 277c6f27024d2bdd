/**
 * Computes the wait after a failed poll. One request per interval is cheap, and an engineer who repairs a source wants to see the
 * recovery at once; so back-off starts late for outages, and at once for errors that only a change of settings can fix.
 */
import type { UpstreamError } from '../upstream/http-result.ts';

/** Consecutive failures before back-off starts. */
const failuresBeforeBackOff = 30;

/** No wait is longer than this many intervals. */
const maxIntervals = 10;

/** Errors that repeat until a query, a setting or a credential changes. */
const isPersistent = ({ kind }: UpstreamError): boolean =>
  kind === 'rejected' || kind === 'unauthorised' || kind === 'redirected' || kind === 'not-configured';

/**
 * Milliseconds from one request to the next, at least `intervalMs`. `failures` counts consecutive ones, starting at 1. `random`
 * gives numbers from 0 to 1 for jitter, so that pollers that failed together do not retry together.
 */
export function computeWaitMs(
  error: UpstreamError,
  failures: number,
  intervalMs: number,
  random: () => number = Math.random,
): number {
  const maxWaitMs = intervalMs * maxIntervals;
  if (error.retryAfterMs !== undefined) return Math.min(maxWaitMs, Math.max(intervalMs, error.retryAfterMs));
  const excess = failures - (isPersistent(error) ? 0 : failuresBeforeBackOff);
  if (excess <= 0) return intervalMs;
  return Math.min(maxWaitMs, intervalMs * 2 ** Math.min(excess, 5)) * (0.9 + random() * 0.1);
}
