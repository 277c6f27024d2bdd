/**
 * Metrics of requests to this server, by kind of route and never by URL.
 */
import { Counter, Histogram, type Registry } from 'prom-client';

const routeNames = ['page', 'asset', 'fragment', 'on-demand', 'own', 'refused', 'missing'] as const;

export type RouteName = (typeof routeNames)[number];

interface Series {
  /** Requests not added to the counter yet: that is done on a scrape, not on every request. */
  pending: number;
  requests: { inc(by: number): void };
  duration: { observe(seconds: number): void };
}

export class RequestMetrics {
  readonly #series = new Map<RouteName, (Series | undefined)[]>();
  readonly #requests: Counter<'route' | 'status'>;
  readonly #duration: Histogram<'route'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#requests = new Counter({
      name: 'flarepath_http_requests_total',
      help: 'Requests answered, by kind of route and class of status.',
      labelNames: ['route', 'status'],
      registers,
      collect: () => this.#flushPending(),
    });
    this.#duration = new Histogram({
      name: 'flarepath_http_request_duration_seconds',
      help: 'From the request line to the answer handed to the socket.',
      labelNames: ['route'],
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10],
      registers,
    });
    // rate() and increase() miss the first failure of a series that starts with it.
    for (const route of routeNames) this.#requests.inc({ route, status: '5xx' }, 0);
  }

  count(route: RouteName, status: number, seconds: number): void {
    const series = this.#series.get(route)?.[Math.floor(status / 100)] ?? this.#addSeries(route, status);
    series.pending += 1;
    series.duration.observe(seconds);
  }

  #flushPending(): void {
    for (const classes of this.#series.values()) {
      for (const series of classes) {
        if (!series) continue;
        series.requests.inc(series.pending);
        series.pending = 0;
      }
    }
  }

  /** Created once for each route and class of status, because every request is counted. */
  #addSeries(route: RouteName, status: number): Series {
    const statusClass = Math.floor(status / 100);
    const requests = this.#requests.labels(route, `${statusClass}xx`);
    const series = { pending: 0, requests, duration: this.#duration.labels(route) };
    const classes = this.#series.get(route) ?? [];
    classes[statusClass] = series;
    this.#series.set(route, classes);
    return series;
  }
}
