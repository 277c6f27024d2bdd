/**
 * Elapsed time by both clocks of the browser. The wall clock may be set back and the monotonic clock may stop while the
 * machine sleeps, so the longer of the two counts.
 */
export interface BrowserClocks {
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Milliseconds since the page was opened. */
  monotonicMs(): number;
}

const browserClocks: BrowserClocks = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };

/** Starts now; the returned function gives the milliseconds since then, at least 0. */
export function startStopwatch(clocks: BrowserClocks = browserClocks): () => number {
  const [now, ticks] = [clocks.nowMs(), clocks.monotonicMs()];
  return () => Math.max(clocks.nowMs() - now, clocks.monotonicMs() - ticks, 0);
}

/** The server's clock minus the browser's, from response headers; `undefined` without a valid `Date`. */
export function readSkewMs(headers: Pick<Headers, 'get'>, nowMs: number): number | undefined {
  // A cache sends the `Date` of the response it stored.
  const dateMs = Date.parse(headers.get('date') ?? '') + readAgeMs(headers);
  return Number.isNaN(dateMs) ? undefined : dateMs - nowMs;
}

/** The `Age` that a cache gave the response, in milliseconds; 0 without a valid one. */
export function readAgeMs(headers: Pick<Headers, 'get'>): number {
  const age = headers.get('age') ?? '';
  return /^\d+$/.test(age) ? Number(age) * 1000 : 0;
}
