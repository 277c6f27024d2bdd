/**
 * How long ago something was, by both clocks of the browser: one may be set back, the other may stand still while the
 * machine sleeps, so the longer time is the one that passed.
 */
export interface BrowserClocks {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Milliseconds since the page began. */
  monotonicMs(): number;
}

const browserClocks: BrowserClocks = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

/** Starts counting now; the returned function tells the milliseconds since then, never less than none. */
export function startStopwatch(clocks: BrowserClocks = browserClocks): () => number {
  const [now, ticks] = [clocks.nowMs(), clocks.monotonicMs()];
  return () => Math.max(clocks.nowMs() - now, clocks.monotonicMs() - ticks, 0);
}

/** The server's clock minus the reader's, from an answer's headers; `undefined` where they do not tell. */
export function readSkewMs(headers: Pick<Headers, 'get'>, nowMs: number): number | undefined {
  // A cache on the way keeps the date of what it keeps.
  const dateMs = Date.parse(headers.get('date') ?? '') + readAgeMs(headers);
  return Number.isNaN(dateMs) ? undefined : dateMs - nowMs;
}

/** For how long a cache on the way kept an answer; 0 where none did. */
export function readAgeMs(headers: Pick<Headers, 'get'>): number {
  const age = headers.get('age') ?? '';
  return /^\d+$/.test(age) ? Number(age) * 1000 : 0;
}
