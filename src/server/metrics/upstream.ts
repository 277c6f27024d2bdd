/**
 * Metrics of requests to sources and endpoints.
 */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { RequestEvent } from '../../live/schedule/upstreams/request-queue.ts';
import type { SourceSnapshot } from '../../live/store/metrics-snapshot.ts';
import { upstreamErrorKinds } from '../../live/upstream/http-result.ts';

export class UpstreamMetrics {
  readonly #registry: Registry;
  readonly #requests: Counter<'source' | 'outcome'>;
  readonly #duration: Histogram<'source'>;

  /** `upstreams` are the ids of all sources and endpoints. */
  constructor(registry: Registry, upstreams: readonly string[]) {
    this.#registry = registry;
    const registers = [registry];
    this.#requests = new Counter({
      name: 'flarepath_upstream_requests_total',
      help: "Requests to others by outcome; source is a source's id or <service>/<endpoint>.",
      labelNames: ['source', 'outcome'],
      registers,
    });
    this.#duration = new Histogram({
      name: 'flarepath_upstream_request_duration_seconds',
      help: 'How long sources and endpoints took to answer.',
      labelNames: ['source'],
      buckets: [0.01, 0.05, 0.25, 1, 2, 4, 8],
      registers,
    });
    this.add(upstreams);
  }

  /** Counts each from zero; what is counted already stays. */
  add(upstreams: readonly string[]): void {
    for (const source of upstreams) {
      for (const outcome of ['ok', ...upstreamErrorKinds]) this.#requests.inc({ source, outcome }, 0);
    }
  }

  count({ source, outcome, seconds }: RequestEvent): void {
    this.#requests.inc({ source, outcome });
    this.#duration.observe({ source }, seconds);
  }

  expose(snapshotSources: () => readonly SourceSnapshot[]): void {
    new Gauge({
      name: 'flarepath_source_last_success_timestamp_seconds',
      help: 'When each source or endpoint last answered; absent before its first answer.',
      labelNames: ['source'],
      registers: [this.#registry],
      collect() {
        for (const { source, lastResponseAtMs } of snapshotSources()) this.set({ source }, lastResponseAtMs / 1000);
      },
    });
  }
}
