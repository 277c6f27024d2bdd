/**
 * Asks a service's own endpoint how it is. What comes back is untrusted: only the expected field is looked at.
 */
import type { HttpResult } from '../../upstream/http-result.ts';
import { requestUpstream } from '../../upstream/request-upstream.ts';
import type { ProbeRequest } from '../probe-request.ts';

export interface HealthSample {
  result: HttpResult;
  /** How long the answer took, in milliseconds. */
  durationMs: number;
}

export async function checkHealth(question: ProbeRequest & { path: string }): Promise<HealthSample> {
  const { clock } = question;
  const startedMs = clock.monotonicMs();
  const result = await requestUpstream({ ...question, maxBytes: 1_000_000 });
  return { result, durationMs: clock.monotonicMs() - startedMs };
}
