/**
 * The one door to time. Tests hand in a clock of their own.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment; never turned back, but may stand still while the machine sleeps. */
  monotonicMs(): number;
  /** Calls `work` once after `delayMs`; the returned function prevents it. Does not keep the process alive. */
  after(delayMs: number, work: () => void): () => void;
}

/** A moment by both clocks: one may be set, the other may stand still, so the longer time is the one that passed. */
export interface Moment {
  now: number;
  monotonicMs: number;
}

export const getMoment = (clock: Clock): Moment => ({ now: clock.now(), monotonicMs: clock.monotonicMs() });

/** Milliseconds that have passed since `moment`; never negative. */
export const elapsedMs = (clock: Clock, moment: Moment): number =>
  Math.max(clock.now() - moment.now, clock.monotonicMs() - moment.monotonicMs, 0);

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, work) {
    const timer = setTimeout(work, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
