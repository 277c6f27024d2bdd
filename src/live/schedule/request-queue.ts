/**
 * The way to a source: at most four requests at once, each of them counted, and the source's clock remembered.
 */
import pLimit from 'p-limit';
import type { Clock } from '../../lib/clock.ts';
import type { UpstreamError, UpstreamErrorKind } from '../upstream/http-result.ts';

/** What happened upstream, for the process's own numbers. `source` is an id from the content. */
export interface RequestEvent {
  source: string;
  outcome: 'ok' | UpstreamErrorKind;
  seconds: number;
}

/** Prometheus itself runs 20 queries at once. */
const maxConcurrentRequests = 4;

export class RequestQueue {
  readonly #source: string;
  readonly #clock: Clock;
  readonly #onRequest: (event: RequestEvent) => void;
  readonly #limit = pLimit(maxConcurrentRequests);
  /** The source's clock minus ours, in milliseconds, as the last answer had it. */
  skewMs = 0;

  constructor(source: string, clock: Clock, onAsked: (event: RequestEvent) => void) {
    this.#source = source;
    this.#clock = clock;
    this.#onRequest = onAsked;
  }

  /** Waits for its turn, then does `work`; `faultOf` says whether it failed. */
  run<Result>(
    work: () => Promise<Result>,
    faultOf: (result: Result) => UpstreamError | undefined,
  ): Promise<Result> {
    return this.#limit(async () => {
      const startedMs = this.#clock.monotonicMs();
      const result = await work();
      const seconds = (this.#clock.monotonicMs() - startedMs) / 1000;
      this.#onRequest({ source: this.#source, outcome: faultOf(result)?.kind ?? 'ok', seconds });
      return result;
    });
  }
}
