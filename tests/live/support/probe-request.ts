/**
 * What a source is asked with in a test: a server without credentials, the time that the test says, real deadlines.
 */

import { type Clock, systemClock } from '../../../src/lib/clock.ts';
import type { ProbeRequest } from '../../../src/live/probes/probe-request.ts';
import { resolveEndpoint } from '../../../src/live/upstream/upstream-server.ts';

/** Stands still at `nowMs`, but its timers are real. */
export const createFixedClock = (nowMs: number): Clock => ({ ...systemClock, now: () => nowMs });

export function createProbeRequest(
  url: string,
  title: string,
  nowMs: number,
  deadlineMs = 2000,
): ProbeRequest {
  const { servers } = resolveEndpoint(title, url, {}) as { servers: ProbeRequest['server'][] };
  return {
    server: { ...(servers[0] as ProbeRequest['server']), method: 'POST' },
    deadlineMs,
    clock: createFixedClock(nowMs),
  };
}
