/**
 * The process's metrics, so that no other module depends on the library behind them. Labels are ids from the content and
 * fixed words, never anything from a URL, a query or an alert.
 */
import { Counter, collectDefaultMetrics, Registry } from 'prom-client';
import type { RequestEvent } from '../../live/schedule/upstreams/request-queue.ts';
import type { SourceSnapshot } from '../../live/store/metrics-snapshot.ts';
import { type AppGauges, exposeAppMetrics } from './app.ts';
import { exposeReadingMetrics, type ReadingGauges } from './readings.ts';
import { RequestMetrics, type RouteName } from './requests.ts';
import { UpstreamMetrics } from './upstream.ts';

export type { RouteName } from './requests.ts';

/** Values that are read on each scrape. */
export interface GaugeSources extends AppGauges, ReadingGauges {
  snapshotSources: () => readonly SourceSnapshot[];
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #requestMetrics: RequestMetrics;
  readonly #upstreamMetrics: UpstreamMetrics;
  /** Without the alert's name, which anyone can make up. */
  readonly #missingRunbooks: Counter;

  /** `upstreams` are the ids of all sources and endpoints, so that each is counted from zero. */
  constructor(upstreams: readonly string[]) {
    collectDefaultMetrics({ register: this.#registry, prefix: 'flarepath_' });
    this.#requestMetrics = new RequestMetrics(this.#registry);
    this.#upstreamMetrics = new UpstreamMetrics(this.#registry, upstreams);
    this.#missingRunbooks = new Counter({
      name: 'flarepath_alerts_without_runbook_total',
      help: 'Landings on an alert that no runbook answers.',
      registers: [this.#registry],
    });
  }

  countRequest(route: RouteName, status: number, seconds: number): void {
    this.#requestMetrics.count(route, status, seconds);
  }

  /** For the sources and endpoints of a new build. */
  addUpstreams(upstreams: readonly string[]): void {
    this.#upstreamMetrics.add(upstreams);
  }

  countUpstreamRequest(event: RequestEvent): void {
    this.#upstreamMetrics.count(event);
  }

  /** A landing page was requested for an alert that has no runbook. */
  countMissingRunbook(): void {
    this.#missingRunbooks.inc();
  }

  expose(gauges: GaugeSources): void {
    exposeAppMetrics(this.#registry, gauges);
    exposeReadingMetrics(this.#registry, gauges);
    this.#upstreamMetrics.expose(gauges.snapshotSources);
  }

  /** Prometheus's text format, with its media type. */
  async formatText(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
