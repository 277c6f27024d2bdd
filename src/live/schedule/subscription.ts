/**
 * One subject, watched by however many: keeps its questions being asked, and tells whether anything has changed. For a
 * moment the answer to that is remembered, so that a thousand readers do not each look at every poller.
 */
import type { Clock } from '../../lib/clock.ts';
import type { AnyPoller } from '../pollers-for.ts';

/** How long a reader waits at most for readings that are not there yet, in milliseconds. */
const maxWaitMs = 1500;

/** For how long what was found is true enough, in milliseconds, unless a reading changes before. */
const cacheMs = 200;

export interface SubscriptionState {
  version: string;
  readingCount: number;
  atMonotonicMs: number;
  dueInMs: number;
  isOverdue: boolean;
}

export class Subscription {
  readonly #name: string;
  readonly #pollers: readonly AnyPoller[];
  readonly #clock: Clock;
  readonly #notices: () => string;
  #lastState: SubscriptionState | undefined;

  /** `notices` is a text that changes when what is said above everything does. */
  constructor(name: string, pollers: readonly AnyPoller[], clock: Clock, notices: () => string) {
    this.#name = name;
    this.#pollers = pollers;
    this.#clock = clock;
    this.#notices = notices;
  }

  /** Resolves to a version that changes whenever the subject's view may have changed; waits a bounded moment. */
  async ensureFresh(): Promise<string> {
    const { cachedState: remembered } = this;
    if (remembered) return remembered.version;
    for (const poller of this.#pollers) poller.watch();
    if (this.#pollers.some(({ isWaiting }) => isWaiting)) await this.#waitForReadings();
    return this.#computeState().version;
  }

  /** When there may be something new, in milliseconds from now; 0 while answers are awaited. */
  dueInMs(look = this.cachedState ?? this.#computeState()): number {
    const { dueInMs, atMonotonicMs } = look;
    return Math.max(0, dueInMs - (this.#clock.monotonicMs() - atMonotonicMs));
  }

  /** Whether a reading is missing, or older than it should be. */
  get isOverdue(): boolean {
    return (this.cachedState ?? this.#computeState()).isOverdue;
  }

  get #readingCount(): number {
    let sum = 0;
    for (const poller of this.#pollers) sum += poller.readingCount;
    return sum;
  }

  /** What was found a moment ago, if it is still so. Keeps nothing being asked: whoever stays must freshen. */
  get cachedState(): SubscriptionState | undefined {
    const last = this.#lastState;
    if (!last || this.#clock.monotonicMs() - last.atMonotonicMs >= cacheMs) return undefined;
    return last.readingCount === this.#readingCount ? last : undefined;
  }

  #computeState(): SubscriptionState {
    const versions = this.#pollers.map(({ version }) => version).join('.');
    this.#lastState = {
      version: `${this.#name}@${versions}.${this.#notices()}`,
      readingCount: this.#readingCount,
      atMonotonicMs: this.#clock.monotonicMs(),
      dueInMs: Math.min(...this.#pollers.map(({ dueInMs }) => dueInMs)),
      isOverdue: this.#pollers.some(({ reading }) => reading === undefined),
    };
    return this.#lastState;
  }

  async #waitForReadings(): Promise<void> {
    let cancel = (): void => {};
    const patience = new Promise<void>((resolve) => {
      cancel = this.#clock.after(maxWaitMs, resolve);
    });
    await Promise.race([Promise.all(this.#pollers.map((poller) => poller.waitUntilFresh())), patience]);
    cancel();
  }
}
