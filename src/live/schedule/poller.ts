/**
 * Polls at an interval while it is watched, and keeps the last reading for all readers. However many readers there are, and however
 * slow or broken the source is, there is at most one poll per interval.
 */
import { type Clock, elapsedMs, getMoment, type Moment } from '../../lib/clock.ts';
import type { UpstreamError } from '../upstream/http-result.ts';
import { computeWaitMs } from './back-off.ts';

export interface PollerOptions<Reading> {
  intervalMs: number;
  /** Whether its reading only adds to a view, so that no reader waits for it and a missing one is not overdue. */
  isBackground?: boolean;
  /** How long a call of `watch` lasts; by default three intervals, and at least half a minute. */
  watchTtlMs?: number;
  /** Gets the previous reading. An upstream error is a reading too; a rejection is a bug of ours and gives no reading. */
  poll: (previous: Reading | undefined) => Promise<Reading>;
  clock: Clock;
  /** Whether a reading has a known level, not `unknown`; the last one that has is kept as `lastConclusive`. */
  isConclusive: (reading: Reading) => boolean;
  /** The error of a failed poll; after several of them polls become rarer. */
  findError: (reading: Reading) => UpstreamError | undefined;
}

/** A poller of any kind of reading. */
export type AnyPoller = Pick<
  Poller<unknown>,
  | 'watch'
  | 'waitUntilFresh'
  | 'isBackground'
  | 'reading'
  | 'version'
  | 'readingCount'
  | 'dueInMs'
  | 'isWaiting'
  | 'stop'
  | 'isWatched'
>;

const never: Moment = { now: Number.NEGATIVE_INFINITY, monotonicMs: Number.NEGATIVE_INFINITY };

export class Poller<Reading> {
  readonly #options: PollerOptions<Reading>;
  #reading: Reading | undefined;
  #lastConclusive: Reading | undefined;
  #version = 0;
  #failures = 0;
  /** From the start of one poll to the next. */
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

  /** The last reading; `undefined` once it is too old. */
  get reading(): Reading | undefined {
    return this.#isFresh ? this.#reading : undefined;
  }

  /** The last reading, however old. */
  get latest(): Reading | undefined {
    return this.#reading;
  }

  /** The last conclusive reading, however old. */
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

  get isBackground(): boolean {
    return this.#options.isBackground ?? false;
  }

  /** Number of readings so far. */
  get readingCount(): number {
    return this.#version;
  }

  /** Whether a poll is running and there is no fresh reading. */
  get isWaiting(): boolean {
    return this.#pending !== undefined && !this.#isFresh;
  }

  /** Milliseconds until the next poll; 0 while one is running. */
  get dueInMs(): number {
    if (this.#pending) return 0;
    return Math.max(0, this.#waitMs - elapsedMs(this.#options.clock, this.#lastPollStart));
  }

  /** Registers a reader. Polls at once if a poll is due, and continues while watched. */
  watch(): void {
    this.#lastWatch = getMoment(this.#options.clock);
    if (this.#pending || this.#cancelNext) return;
    this.#schedule();
  }

  /** Resolves at once with a fresh reading, else when the running poll ends. */
  async waitUntilFresh(): Promise<void> {
    if (!this.#isFresh) await this.#pending;
  }

  stop(): void {
    this.#cancelNext?.();
    this.#cancelNext = undefined;
    this.#lastWatch = never;
  }

  /** Missed polls, after a slow response or a suspended machine, are not caught up. */
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

  /** Keeps the last reading until it is too old, and tries again. */
  #handleRejection(): void {
    this.#pending = undefined;
    if (this.isWatched) this.#schedule();
  }

  #storeReading(reading: Reading): void {
    const { clock, intervalMs, isConclusive, findError } = this.#options;
    const error = findError(reading);
    this.#reading = reading;
    this.#version += 1;
    this.#lastPollEnd = getMoment(clock);
    this.#failures = error ? this.#failures + 1 : 0;
    this.#waitMs = error ? computeWaitMs(error, this.#failures, intervalMs) : intervalMs;
    if (isConclusive(reading)) this.#lastConclusive = reading;
    this.#pending = undefined;
    if (this.isWatched) this.#schedule();
  }
}
