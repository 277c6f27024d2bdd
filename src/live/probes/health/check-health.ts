/**
 * Requests the health endpoint of a service. The response is untrusted: only the expected field is evaluated.
 */
import type { HttpResult } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import type { ProbeRequest } from '../probe-request.ts';

export type HealthSample = HttpResult & {
  /** Duration of the whole request, in milliseconds. */
  durationMs: number;
};

export async function checkHealth(request: ProbeRequest & { path: string }): Promise<HealthSample> {
  const { clock } = request;
  const startedMs = clock.monotonicMs();
  const result = await requestUpstream({ ...request, maxBytes: 1_000_000 });
  return { ...result, durationMs: clock.monotonicMs() - startedMs };
}
