/**
 * The way to a source: at most four requests at once, each of them counted, and the source's clock remembered.
 */
import pLimit from 'p-limit';
import type { Fault, FaultKind } from '../ask/answer.ts';
import type { Clock } from '../clock.ts';

/** What happened upstream, for the process's own numbers. `source` is an id from the content. */
export interface AskedEvent {
  source: string;
  outcome: 'ok' | FaultKind;
  seconds: number;
}

/** Prometheus itself runs 20 queries at once. */
const requestsAtOnce = 4;

export class Queue {
  readonly #source: string;
  readonly #clock: Clock;
  readonly #onAsked: (event: AskedEvent) => void;
  readonly #limit = pLimit(requestsAtOnce);
  /** The source's clock minus ours, in milliseconds, as the last answer had it. */
  skewMs = 0;

  constructor(source: string, clock: Clock, onAsked: (event: AskedEvent) => void) {
    this.#source = source;
    this.#clock = clock;
    this.#onAsked = onAsked;
  }

  /** Waits for its turn, then does `work`; `faultOf` says whether it failed. */
  run<Result>(work: () => Promise<Result>, faultOf: (result: Result) => Fault | undefined): Promise<Result> {
    return this.#limit(async () => {
      const startedMs = this.#clock.ticks();
      const result = await work();
      const seconds = (this.#clock.ticks() - startedMs) / 1000;
      this.#onAsked({ source: this.#source, outcome: faultOf(result)?.kind ?? 'ok', seconds });
      return result;
    });
  }
}
