/**
 * How long ago something was, by both clocks of the browser: one may be set back, the other may stand still while the
 * machine sleeps, so the longer time is the one that passed.
 */
export interface Clocks {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since the page began. */
  ticks(): number;
}

const ownClocks: Clocks = { now: () => Date.now(), ticks: () => performance.now() };

/** Starts counting now; the returned function tells the milliseconds since then, never less than none. */
export function countFrom(clocks: Clocks = ownClocks): () => number {
  const [now, ticks] = [clocks.now(), clocks.ticks()];
  return () => Math.max(clocks.now() - now, clocks.ticks() - ticks, 0);
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
