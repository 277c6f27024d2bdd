/**
 * Asks a service's own endpoint how it is. What comes back is untrusted: only the expected field is looked at.
 */
import type { Asked } from '../ask/answer.ts';
import { ask } from '../ask/ask.ts';
import type { Question } from './question.ts';

export interface HealthSample {
  asked: Asked;
  /** How long the answer took, in milliseconds. */
  tookMs: number;
}

export async function checkHealth(question: Question & { path: string }): Promise<HealthSample> {
  const { clock } = question;
  const startedMs = clock.ticks();
  const asked = await ask({ ...question, maxBytes: 1_000_000 });
  return { asked, tookMs: clock.ticks() - startedMs };
}
