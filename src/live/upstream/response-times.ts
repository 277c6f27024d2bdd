/**
 * The times of a response by its headers. One that may be old is rejected, whatever is in it.
 */
import type { Clock } from '../../lib/clock.ts';
import { isDeclaredStale, type ResponseHeaders, readResponseAge } from './cache-headers.ts';
import type { HttpResponse, UpstreamError } from './http-result.ts';
import { maxResponseAgeMs } from './response-clock.ts';
import type { UpstreamServer } from './upstream-server.ts';

/** A smaller clock skew may be the rounding of `Date` to a second. In milliseconds. */
const minSkewMs = 2000;

/** `Retry-After` in milliseconds. */
function readRetryAfterMs(written: string, serverTimeMs: number): number | undefined {
  const untilMs = /^\d+$/.test(written) ? Number(written) * 1000 : Date.parse(written) - serverTimeMs;
  return Number.isFinite(untilMs) && untilMs > 0 ? untilMs : undefined;
}

/** `request` names what was requested: two responses to the same request are compared. */
export function readTimes(
  headers: ResponseHeaders,
  { title, responseClock }: Pick<UpstreamServer, 'title' | 'responseClock'>,
  request: string,
  clock: Clock,
): Pick<HttpResponse, 'skewMs' | 'retryAfterMs'> | { error: UpstreamError } {
  const reject = (reason: string, skewMs?: number): { error: UpstreamError } => ({
    error: { kind: 'malformed', message: `${title} ${reason}`, skewMs },
  });
  const age = readResponseAge(headers);
  if ('invalid' in age) return reject(`sent ${age.invalid}`);
  if (isDeclaredStale(headers)) return reject('was answered for by a cache, which says that the answer is stale');
  if (age.cacheAgeMs > maxResponseAgeMs)
    return reject('was answered for by a cache, with what is more than a minute old');
  const nowMs = clock.now();
  const { serverTimeMs = nowMs } = age;
  const exactSkewMs = serverTimeMs - nowMs;
  const skewMs = Math.abs(exactSkewMs) < minSkewMs ? 0 : exactSkewMs;
  if (age.serverTimeMs !== undefined) {
    const reading = { serverTimeMs, nowMs, monotonicMs: clock.monotonicMs() };
    const oldReason = responseClock?.explainOldResponse(request, reading);
    if (oldReason !== undefined) return reject(oldReason, skewMs);
  }
  return { skewMs, retryAfterMs: readRetryAfterMs(String(headers['retry-after'] ?? ''), serverTimeMs) };
}
