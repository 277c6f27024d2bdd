/** Waiting for something to become true, with a deadline; never for a fixed time. */
import { setTimeout as pause } from 'node:timers/promises';

export interface WaitOptions {
  /** What is waited for, as the end of "gave up waiting for …". */
  what: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

const pollMs = 50;

/** The first answer of `ask` that is not undefined. Throws at the deadline, and with `signal`'s reason. */
export async function waitUntil<Found>(
  ask: () => Promise<Found | undefined>,
  { what, timeoutMs, signal }: WaitOptions,
): Promise<Found> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const found = await ask();
    if (found !== undefined) return found;
    if (performance.now() > deadline)
      throw new Error(`Gave up waiting for ${what} after ${timeoutMs / 1_000} s.`);
    await pause(pollMs);
  }
}

/** True when `url` answers 2xx within two seconds; any failure is false. */
export async function isRespondingOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
