/**
 * What was asked of us. Routes are kinds, never addresses.
 */
import { Counter, Histogram, type Registry } from 'prom-client';

const routeNames = ['page', 'asset', 'fragment', 'on-demand', 'own', 'refused', 'missing'] as const;

export type RouteName = (typeof routeNames)[number];

interface Series {
  requests: { inc(): void };
  duration: { observe(seconds: number): void };
}

export class RequestNumbers {
  readonly #series = new Map<string, Series>();
  readonly #requests: Counter<'route' | 'status'>;
  readonly #duration: Histogram<'route'>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#requests = new Counter({
      name: 'flarepath_http_requests_total',
      help: 'Requests answered, by kind of route and class of status.',
      labelNames: ['route', 'status'],
      registers,
    });
    this.#duration = new Histogram({
      name: 'flarepath_http_request_duration_seconds',
      help: 'From the request line to the answer handed to the socket.',
      labelNames: ['route'],
      buckets: [0.001, 0.005, 0.025, 0.1, 0.5, 2, 10],
      registers,
    });
    // A series that begins with its first failure hides that failure from rate() and increase().
    for (const route of routeNames) this.#requests.inc({ route, status: '5xx' }, 0);
  }

  count(route: RouteName, status: number, seconds: number): void {
    const key = `${route} ${Math.floor(status / 100)}xx`;
    const series = this.#series.get(key) ?? this.#find(key, route, status);
    series.requests.inc();
    series.duration.observe(seconds);
  }

  /** Looked up once for each route and class of status: every request passes here. */
  #find(key: string, route: RouteName, status: number): Series {
    const requests = this.#requests.labels(route, `${Math.floor(status / 100)}xx`);
    const series = { requests, duration: this.#duration.labels(route) };
    this.#series.set(key, series);
    return series;
  }
}
