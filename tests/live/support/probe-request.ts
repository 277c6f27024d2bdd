/** The request of a probe in a test: a server without credentials, a fixed time, real deadlines. */
import { type Clock, systemClock } from '../../../src/lib/clock.ts';
import type { ProbeRequest } from '../../../src/live/probes/probe-request.ts';
import { resolveEndpoint } from '../../../src/live/upstream/upstream-server.ts';

/** `now` is always `nowMs`; timers are real. */
export const createFixedClock = (nowMs: number): Clock => ({ ...systemClock, now: () => nowMs });

export function createProbeRequest(url: string, title: string, nowMs: number, deadlineMs = 2000): ProbeRequest {
  const { servers } = resolveEndpoint(title, url, {}) as { servers: ProbeRequest['server'][] };
  return {
    server: { ...(servers[0] as ProbeRequest['server']), method: 'POST' },
    deadlineMs,
    clock: createFixedClock(nowMs),
  };
}
