/**
 * One subject, watched by however many: keeps its questions being asked, and tells whether anything has changed. For a
 * moment the answer to that is remembered, so that a thousand readers do not each look at every poller.
 */
import type { Clock } from '../clock.ts';
import type { AnyPoller } from './behind.ts';

/** How long a reader waits at most for readings that are not there yet, in milliseconds. */
const patienceMs = 1500;

/** For how long what was found is true enough, in milliseconds, unless a reading changes before. */
const rememberedMs = 200;

export interface Look {
  version: string;
  changes: number;
  atTicks: number;
  dueInMs: number;
  isOverdue: boolean;
}

export class Watching {
  readonly #name: string;
  readonly #pollers: readonly AnyPoller[];
  readonly #clock: Clock;
  readonly #notices: () => string;
  #last: Look | undefined;

  /** `notices` is a text that changes when what is said above everything does. */
  constructor(name: string, pollers: readonly AnyPoller[], clock: Clock, notices: () => string) {
    this.#name = name;
    this.#pollers = pollers;
    this.#clock = clock;
    this.#notices = notices;
  }

  /** Resolves to a version that changes whenever the subject's view may have changed; waits a bounded moment. */
  async freshen(): Promise<string> {
    const { remembered } = this;
    if (remembered) return remembered.version;
    for (const poller of this.#pollers) poller.watch();
    if (this.#pollers.some(({ isWaiting }) => isWaiting)) await this.#settle();
    return this.#look().version;
  }

  /** When there may be something new, in milliseconds from now; 0 while answers are awaited. */
  dueInMs(look = this.remembered ?? this.#look()): number {
    const { dueInMs, atTicks } = look;
    return Math.max(0, dueInMs - (this.#clock.ticks() - atTicks));
  }

  /** Whether a reading is missing, or older than it should be. */
  get isOverdue(): boolean {
    return (this.remembered ?? this.#look()).isOverdue;
  }

  get #changes(): number {
    let sum = 0;
    for (const poller of this.#pollers) sum += poller.changes;
    return sum;
  }

  /** What was found a moment ago, if it is still so. Keeps nothing being asked: whoever stays must freshen. */
  get remembered(): Look | undefined {
    const last = this.#last;
    if (!last || this.#clock.ticks() - last.atTicks >= rememberedMs) return undefined;
    return last.changes === this.#changes ? last : undefined;
  }

  #look(): Look {
    const versions = this.#pollers.map(({ version }) => version).join('.');
    this.#last = {
      version: `${this.#name}@${versions}.${this.#notices()}`,
      changes: this.#changes,
      atTicks: this.#clock.ticks(),
      dueInMs: Math.min(...this.#pollers.map(({ dueInMs }) => dueInMs)),
      isOverdue: this.#pollers.some(({ reading }) => reading === undefined),
    };
    return this.#last;
  }

  async #settle(): Promise<void> {
    let cancel = (): void => {};
    const patience = new Promise<void>((resolve) => {
      cancel = this.#clock.after(patienceMs, resolve);
    });
    await Promise.race([Promise.all(this.#pollers.map((poller) => poller.settled())), patience]);
    cancel();
  }
}
