/** Waits for a condition, with a deadline; never for a fixed time. */
import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  /** What is awaited, as the end of "Gave up waiting for …". */
  what: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

const pollMs = 50;

/** The first result of `poll` that is not undefined. Rejects at the deadline, and with `signal`'s reason. */
export async function waitUntil<Found>(
  poll: () => Promise<Found | undefined>,
  { what, timeoutMs, signal }: WaitOptions,
): Promise<Found> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const found = await poll();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`Gave up waiting for ${what} after ${timeoutMs / 1_000} s.`);
    await pause(pollMs);
  }
}

/** Whether `url` responds with 2xx within two seconds. */
export async function isRespondingOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
