/**
 * What a source is asked with in a test: a server without credentials, the time that the test says, real deadlines.
 */
import { endpointServer } from '../../src/live/ask/server.ts';
import { type Clock, systemClock } from '../../src/live/clock.ts';
import type { Question } from '../../src/live/sources/question.ts';

/** Stands still at `nowMs`, but its timers are real. */
export const clockAt = (nowMs: number): Clock => ({ ...systemClock, now: () => nowMs });

export function asking(url: string, title: string, nowMs: number, deadlineMs = 2000): Question {
  const { servers } = endpointServer(title, url, {}) as { servers: Question['server'][] };
  return {
    server: { ...(servers[0] as Question['server']), method: 'POST' },
    deadlineMs,
    clock: clockAt(nowMs),
  };
}
