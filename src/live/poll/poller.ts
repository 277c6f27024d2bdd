/**
 * Asks one question at its interval while somebody watches, and keeps the last answer for all of them.
 * However many readers there are, and however slow or broken the source, there is one request an interval.
 */
import type { Clock } from '../clock.ts';

export interface PollerOptions<Reading> {
  intervalMs: number;
  /** Must not reject: a failure is a reading. */
  ask: () => Promise<Reading>;
  clock: Clock;
  /** Whether a reading proves something; the last one that does is kept as `lastProof`. */
  isProof?: (reading: Reading) => boolean;
}

export class Poller<Reading> {
  readonly #options: PollerOptions<Reading>;
  #reading: Reading | undefined;
  #lastProof: Reading | undefined;
  #version = 0;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #answeredAtMs = Number.NEGATIVE_INFINITY;
  #watchedAtMs = Number.NEGATIVE_INFINITY;
  #pending: Promise<void> | undefined;
  #cancelNext: (() => void) | undefined;

  constructor(options: PollerOptions<Reading>) {
    this.#options = options;
  }

  /** The last answer while it still counts; an older one is no reading any more. */
  get reading(): Reading | undefined {
    return this.#isFresh ? this.#reading : undefined;
  }

  /** The last reading that proved something, however old. */
  get lastProof(): Reading | undefined {
    return this.#lastProof;
  }

  /** Changes when `reading` does. */
  get version(): string {
    return this.#isFresh ? String(this.#version) : `old${this.#version}`;
  }

  get isWatched(): boolean {
    const { clock, intervalMs } = this.#options;
    return clock.now() - this.#watchedAtMs <= Math.max(intervalMs * 3, 30_000);
  }

  get #isFresh(): boolean {
    const { clock, intervalMs } = this.#options;
    return clock.now() - this.#answeredAtMs <= Math.max(intervalMs * 3, 20_000);
  }

  /** Says that somebody reads this now. Asks at once if the interval has passed, and goes on while watched. */
  watch(): void {
    this.#watchedAtMs = this.#options.clock.now();
    if (this.#pending || this.#cancelNext) return;
    const waitMs = this.#askedAtMs + this.#options.intervalMs - this.#options.clock.now();
    if (waitMs <= 0) this.#ask();
    else this.#schedule(waitMs);
  }

  /** Resolves as soon as there is a fresh reading, at once if there is one already. */
  async settled(): Promise<void> {
    if (!this.#isFresh) await this.#pending;
  }

  stop(): void {
    this.#cancelNext?.();
    this.#cancelNext = undefined;
    this.#watchedAtMs = Number.NEGATIVE_INFINITY;
  }

  #schedule(delayMs: number): void {
    this.#cancelNext = this.#options.clock.after(delayMs, () => {
      this.#cancelNext = undefined;
      if (this.isWatched) this.#ask();
    });
  }

  #ask(): void {
    const { ask, clock, intervalMs, isProof } = this.#options;
    this.#askedAtMs = clock.now();
    this.#pending = ask().then((reading) => {
      this.#reading = reading;
      this.#version += 1;
      this.#answeredAtMs = clock.now();
      this.#pending = undefined;
      // A slow answer does not make up for the intervals it missed.
      this.#schedule(Math.max(0, this.#askedAtMs + intervalMs - clock.now()));
      if (isProof?.(reading)) this.#lastProof = reading;
    });
  }
}
