/**
 * The only access to time. Tests inject their own clock.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since an arbitrary start; never goes back, but may stand still while the machine sleeps. */
  monotonicMs(): number;
  /** Calls `work` once after `delayMs`; the returned function cancels it. Does not keep the process alive. */
  after(delayMs: number, work: () => void): () => void;
}

/** A moment on both clocks. The wall clock may be set and the monotonic one may stand still: the longer time counts. */
export interface Moment {
  now: number;
  monotonicMs: number;
}

export const getMoment = (clock: Clock): Moment => ({ now: clock.now(), monotonicMs: clock.monotonicMs() });

/** Milliseconds since `moment`; never negative. */
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
