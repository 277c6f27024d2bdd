/**
 * Asks a service's own endpoint how it is. What comes back is untrusted: only the expected field is looked at.
 */
import type { Asked } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import { joinUrl } from '../target.ts';

export interface HealthSample {
  asked: Asked;
  /** How long the answer took, in milliseconds. */
  tookMs: number;
}

export async function checkHealth(
  url: { base: string; path: string },
  subject: string,
  deadlineMs: number,
  nowMs: () => number,
): Promise<HealthSample> {
  const startedMs = nowMs();
  const asked = await ask({ url: joinUrl(url.base, url.path), subject, deadlineMs, maxBytes: 1_000_000 });
  return { asked, tookMs: nowMs() - startedMs };
}
