/**
 * Asks one question at its interval while somebody watches, and keeps the last answer for all of them.
 * However many readers there are, and however slow or broken the source, there is one request an interval at most.
 */

import { type Clock, elapsedMs, getMoment, type Moment } from '../../lib/clock.ts';
import type { UpstreamError } from '../upstream/http-result.ts';
import { computeWaitMs } from './back-off.ts';

export interface PollerOptions<Reading> {
  intervalMs: number;
  /** How long one look counts as watching: three intervals unless told, and half a minute at least. */
  watchTtlMs?: number;
  /** Gets the reading before, if there is one. A failure is a reading too: to reject is a fault of ours, which gives none. */
  poll: (before: Reading | undefined) => Promise<Reading>;
  clock: Clock;
  /** Whether a reading proves something; the last one that does is kept as `lastProof`. */
  isConclusive: (reading: Reading) => boolean;
  /** Why nothing could be read; after several of those the source is asked less often. */
  findError: (reading: Reading) => UpstreamError | undefined;
}

const never: Moment = { now: Number.NEGATIVE_INFINITY, monotonicMs: Number.NEGATIVE_INFINITY };

export class Poller<Reading> {
  readonly #options: PollerOptions<Reading>;
  #reading: Reading | undefined;
  #lastConclusive: Reading | undefined;
  #version = 0;
  #failures = 0;
  /** From one request to the next. */
  #waitMs: number;
  #lastPollStart = never;
  #lastPollEnd = never;
  #lastWatch = never;
  #pending: Promise<void> | undefined;
  #cancelNext: (() => void) | undefined;

  constructor(options: PollerOptions<Reading>) {
    this.#options = options;
    this.#waitMs = options.intervalMs;
  }

  /** The last answer while it still counts; an older one is no reading any more. */
  get reading(): Reading | undefined {
    return this.#isFresh ? this.#reading : undefined;
  }

  /** The last reading that proved something, however old. */
  get lastConclusive(): Reading | undefined {
    return this.#lastConclusive;
  }

  /** Changes when `reading` does. */
  get version(): string {
    return this.#isFresh ? String(this.#version) : `old${this.#version}`;
  }

  get isWatched(): boolean {
    return elapsedMs(this.#options.clock, this.#lastWatch) <= this.#watchTtlMs;
  }

  get #isFresh(): boolean {
    const { clock, intervalMs } = this.#options;
    const graceMs = Math.min(intervalMs * 2, this.#watchTtlMs);
    return elapsedMs(clock, this.#lastPollEnd) <= Math.max(this.#waitMs + graceMs, 20_000);
  }

  get #watchTtlMs(): number {
    const { intervalMs, watchTtlMs = Math.max(intervalMs * 3, 30_000) } = this.#options;
    return watchTtlMs;
  }

  /** How many answers there have been. */
  get readingCount(): number {
    return this.#version;
  }

  /** True while there is no fresh reading, but one is on its way. */
  get isWaiting(): boolean {
    return this.#pending !== undefined && !this.#isFresh;
  }

  /** When the next answer is asked for, in milliseconds from now; 0 while one is awaited. */
  get dueInMs(): number {
    if (this.#pending) return 0;
    return Math.max(0, this.#waitMs - elapsedMs(this.#options.clock, this.#lastPollStart));
  }

  /** Says that somebody reads this now. Asks at once if the wait has passed, and goes on while watched. */
  watch(): void {
    this.#lastWatch = getMoment(this.#options.clock);
    if (this.#pending || this.#cancelNext) return;
    this.#schedule();
  }

  /** Resolves as soon as there is a fresh reading, at once if there is one already. */
  async waitUntilFresh(): Promise<void> {
    if (!this.#isFresh) await this.#pending;
  }

  stop(): void {
    this.#cancelNext?.();
    this.#cancelNext = undefined;
    this.#lastWatch = never;
  }

  /** A slow answer, or a machine that slept, does not make up for what was missed. */
  #schedule(): void {
    const { clock } = this.#options;
    const delayMs = this.#waitMs - elapsedMs(clock, this.#lastPollStart);
    if (delayMs <= 0) {
      this.#poll();
      return;
    }
    this.#cancelNext = clock.after(delayMs, () => {
      this.#cancelNext = undefined;
      if (this.isWatched) this.#poll();
    });
  }

  #poll(): void {
    const { poll, clock } = this.#options;
    this.#lastPollStart = getMoment(clock);
    this.#pending = poll(this.#reading).then(
      (reading) => this.#storeReading(reading),
      () => this.#handleRejection(),
    );
  }

  /** What failed without a reading leaves the one before to grow too old, and is tried again. */
  #handleRejection(): void {
    this.#pending = undefined;
    if (this.isWatched) this.#schedule();
  }

  #storeReading(reading: Reading): void {
    const { clock, intervalMs, isConclusive, findError } = this.#options;
    const fault = findError(reading);
    this.#reading = reading;
    this.#version += 1;
    this.#lastPollEnd = getMoment(clock);
    this.#failures = fault ? this.#failures + 1 : 0;
    this.#waitMs = fault ? computeWaitMs(fault, this.#failures, intervalMs) : intervalMs;
    if (isConclusive(reading)) this.#lastConclusive = reading;
    this.#pending = undefined;
    if (this.isWatched) this.#schedule();
  }
}
