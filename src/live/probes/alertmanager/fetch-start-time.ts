/**
 * When an Alertmanager started: it keeps its alerts in memory only, so that after a restart it lists none until their senders
 * repeat them. Nothing else of its status is read: that has its configuration.
 * Source: Alertmanager's API v2, `GET /api/v2/status`.
 */
import { parseJson, readJsonString } from '../../../lib/json.ts';
import type { UpstreamError } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import { createStatusError } from '../envelope.ts';
import { parsePastTimeMs } from '../local-time.ts';
import type { ProbeRequest } from '../probe-request.ts';

/** In milliseconds since 1970 by our clock; `undefined` when it does not say. */
export async function fetchStartTime(
  request: ProbeRequest,
): Promise<{ startedAtMs: number | undefined } | { error: UpstreamError }> {
  const result = await requestUpstream({ ...request, path: '/api/v2/status', maxBytes: 4_000_000 });
  if ('error' in result) return result;
  const { status, body, skewMs } = result.response;
  if (status !== 200) return { error: createStatusError(result.response, '', request.server.title) };
  const time = { nowMs: request.clock.now(), skewMs };
  return { startedAtMs: parsePastTimeMs(readJsonString(parseJson(body), 'uptime'), time) };
}
