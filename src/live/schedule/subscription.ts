/**
 * The pollers of one view, shared by all its readers: keeps them polling and computes a version of the view. The result is cached
 * for a moment, so that a thousand readers do not each check every poller.
 */
import type { Clock } from '../../lib/clock.ts';
import type { AnyPoller } from './poller.ts';

/** How long a reader waits for missing readings, in milliseconds. */
const maxWaitMs = 1500;

/** How long a state is cached, in milliseconds, unless a new reading arrives. */
const cacheMs = 200;

export interface SubscriptionState {
  version: string;
  readingCount: number;
  atMonotonicMs: number;
  dueInMs: number;
  isOverdue: boolean;
}

export interface SubscriptionOptions {
  name: string;
  /** Called again for each state, because pollers of charts and instances may be replaced. */
  listPollers: () => readonly AnyPoller[];
  /** A text that changes when the notices above the view change. */
  getNoticeVersion: () => string;
  clock: Clock;
}

export class Subscription {
  readonly #options: SubscriptionOptions;
  #pollers: readonly AnyPoller[];
  /** Counts replacements of pollers: the versions of a new poller start over. */
  #generation = 0;
  #lastState: SubscriptionState | undefined;
  #lastEnsuredMs = Number.NEGATIVE_INFINITY;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    this.#pollers = options.listPollers();
  }

  /**
   * Resolves to a version that changes whenever the view may have changed. Waits a bounded time for missing readings, but not
   * right after it has waited: a fragment is rendered with the readings that its version was computed for.
   */
  async ensureFresh(): Promise<string> {
    const { cachedState } = this;
    if (cachedState) return cachedState.version;
    const hasJustWaited = this.#nowMs - this.#lastEnsuredMs < cacheMs;
    this.#refreshPollers();
    for (const poller of this.#pollers) poller.watch();
    if (!hasJustWaited && this.#decisive.some(({ isWaiting }) => isWaiting)) await this.#waitForReadings();
    this.#lastEnsuredMs = this.#nowMs;
    return this.#computeState().version;
  }

  /** Milliseconds until there may be a new reading; 0 while one is awaited. */
  dueInMs({ dueInMs, atMonotonicMs } = this.cachedState ?? this.#computeState()): number {
    return Math.max(0, dueInMs - (this.#nowMs - atMonotonicMs));
  }

  /** Whether a reading is missing or too old. */
  get isOverdue(): boolean {
    return (this.cachedState ?? this.#computeState()).isOverdue;
  }

  get #nowMs(): number {
    return this.#options.clock.monotonicMs();
  }

  /** The pollers that readers wait for: those in the background only where there are no others. */
  get #decisive(): readonly AnyPoller[] {
    const decisive = this.#pollers.filter(({ isBackground }) => !isBackground);
    return decisive.length > 0 ? decisive : this.#pollers;
  }

  get #readingCount(): number {
    let sum = 0;
    for (const poller of this.#pollers) sum += poller.readingCount;
    return sum;
  }

  /** The last state if it is still valid. Does not watch any poller: a reader that stays must call `ensureFresh`. */
  get cachedState(): SubscriptionState | undefined {
    const last = this.#lastState;
    if (!last || this.#nowMs - last.atMonotonicMs >= cacheMs) return undefined;
    return last.readingCount === this.#readingCount ? last : undefined;
  }

  #refreshPollers(): void {
    const pollers = this.#options.listPollers();
    if (pollers.some((poller, index) => poller !== this.#pollers[index])) this.#generation += 1;
    this.#pollers = pollers;
  }

  #computeState(): SubscriptionState {
    const { name, getNoticeVersion } = this.#options;
    const versions = this.#pollers.map(({ version }) => version).join('.');
    this.#lastState = {
      version: `${name}@${this.#generation}:${versions}.${getNoticeVersion()}`,
      readingCount: this.#readingCount,
      atMonotonicMs: this.#nowMs,
      dueInMs: Math.min(...this.#decisive.map(({ dueInMs }) => dueInMs)),
      isOverdue: this.#decisive.some(({ reading }) => reading === undefined),
    };
    return this.#lastState;
  }

  async #waitForReadings(): Promise<void> {
    const { promise: timeout, resolve } = Promise.withResolvers<void>();
    const cancel = this.#options.clock.after(maxWaitMs, resolve);
    await Promise.race([Promise.all(this.#decisive.map((poller) => poller.waitUntilFresh())), timeout]);
    cancel();
  }
}
