/**
 * The request queue of one upstream: limits concurrency, reports each request, and remembers the upstream's clock skew.
 */
import pLimit from 'p-limit';
import type { Clock } from '../../../lib/clock.ts';
import { findError, type UpstreamErrorKind } from '../../upstream/http-result.ts';

/** A finished request, for Flarepath's own metrics. `source` is a source id or `<service>/<endpoint>`. */
export interface RequestEvent {
  source: string;
  outcome: 'ok' | UpstreamErrorKind;
  seconds: number;
}

/** Prometheus runs at most 20 queries at once by default. */
const maxConcurrentRequests = 4;

export class RequestQueue {
  readonly #source: string;
  readonly #clock: Clock;
  readonly #onRequest: (event: RequestEvent) => void;
  readonly #limit = pLimit(maxConcurrentRequests);
  /** The source's clock minus ours at the last response, in milliseconds. */
  skewMs = 0;

  constructor(source: string, clock: Clock, onRequest: (event: RequestEvent) => void) {
    this.#source = source;
    this.#clock = clock;
    this.#onRequest = onRequest;
  }

  /** Waits for a free slot, then does `work`. */
  run<Result extends object>(work: () => Promise<Result>): Promise<Result> {
    return this.#limit(async () => {
      const startedMs = this.#clock.monotonicMs();
      const result = await work();
      const seconds = (this.#clock.monotonicMs() - startedMs) / 1000;
      this.#onRequest({ source: this.#source, outcome: findError(result)?.kind ?? 'ok', seconds });
      return result;
    });
  }
}
