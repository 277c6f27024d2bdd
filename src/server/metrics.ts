/**
 * The process's own numbers, behind a few verbs: the library can be exchanged here. Labels are ids from the content and
 * fixed words, never anything from a URL, a query or an alert.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { faultKinds } from '../live/ask/answer.ts';
import type { AskedEvent } from '../live/poll/pollers.ts';
import type { ReviewCount } from './review-counts.ts';

export type RouteName = 'page' | 'asset' | 'fragment' | 'on-demand' | 'own' | 'refused' | 'missing';

/** Numbers that are looked up when somebody scrapes. */
export interface Gauges {
  watched: () => number;
  runbooks: () => number;
  reviews: () => readonly ReviewCount[];
  fragmentsRendered: () => number;
  fragmentsRemembered: () => number;
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<'route' | 'status'>;
  readonly #duration: Histogram<'route'>;
  readonly #upstream: Counter<'source' | 'outcome'>;
  readonly #upstreamDuration: Histogram<'source'>;

  constructor(sources: readonly string[]) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry, prefix: 'flarepath_' });
    this.#requests = new Counter({
      name: 'flarepath_http_requests_total',
      help: 'Requests answered, by kind of route and class of status.',
      labelNames: ['route', 'status'],
      registers,
    });
    this.#duration = new Histogram({
      name: 'flarepath_http_request_duration_seconds',
      help: 'From the request line to the last byte handed to the socket.',
      labelNames: ['route'],
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10],
      registers,
    });
    this.#upstream = new Counter({
      name: 'flarepath_upstream_requests_total',
      help: 'Requests to sources and endpoints, by id and outcome.',
      labelNames: ['source', 'outcome'],
      registers,
    });
    this.#upstreamDuration = new Histogram({
      name: 'flarepath_upstream_request_duration_seconds',
      help: 'How long sources and endpoints took to answer.',
      labelNames: ['source'],
      buckets: [0.01, 0.05, 0.25, 1, 2, 4, 8],
      registers,
    });
    for (const source of sources) {
      for (const outcome of ['ok', ...faultKinds]) this.#upstream.inc({ source, outcome }, 0);
    }
  }

  countRequest(route: RouteName, status: number, seconds: number): void {
    this.#requests.inc({ route, status: `${Math.floor(status / 100)}xx` });
    this.#duration.observe({ route }, seconds);
  }

  countUpstream({ source, outcome, seconds }: AskedEvent): void {
    this.#upstream.inc({ source, outcome });
    this.#upstreamDuration.observe({ source }, seconds);
  }

  expose({ watched, runbooks, reviews, fragmentsRendered, fragmentsRemembered }: Gauges): void {
    const gauge = (name: string, help: string, read: () => number): void => {
      new Gauge({
        name,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read());
        },
      });
    };
    gauge('flarepath_watched_polls', 'Questions that are being asked for somebody now.', watched);
    gauge('flarepath_runbooks', 'Runbooks in the catalogue.', runbooks);
    this.#exposeReviews(reviews);
    gauge('flarepath_fragments_rendered', 'Fragments rendered since the start.', fragmentsRendered);
    gauge(
      'flarepath_fragments_remembered',
      'Fragments answered from memory since the start.',
      fragmentsRemembered,
    );
  }

  #exposeReviews(reviews: Gauges['reviews']): void {
    new Gauge({
      name: 'flarepath_runbook_reviews',
      help: 'Runbooks by service and by whether their review is fresh, due, overdue or not planned.',
      labelNames: ['service', 'state'],
      registers: [this.#registry],
      collect() {
        for (const { service, state, count } of reviews()) this.set({ service, state }, count);
      },
    });
  }

  /** Prometheus's text format, and its media type. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
