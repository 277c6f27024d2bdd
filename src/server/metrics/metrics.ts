/**
 * The process's own numbers, behind a few verbs: the library can be exchanged here. Labels are ids from the content and
 * fixed words, never anything from a URL, a query or an alert.
 */
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { RequestEvent } from '../../live/schedule/request-queue.ts';
import type { SourceSnapshot } from '../../live/store/metrics-snapshot.ts';
import { type AppGauges, exposeAppMetrics } from './app.ts';
import { LandingMetrics } from './landings.ts';
import { exposeReadingMetrics, type ReadingGauges } from './readings.ts';
import { RequestMetrics, type RouteName } from './requests.ts';
import { UpstreamMetrics } from './upstream.ts';

export type { RouteName } from './requests.ts';

/** Numbers that are looked up when somebody scrapes. */
export interface GaugeSources extends AppGauges, ReadingGauges {
  snapshotSources: () => readonly SourceSnapshot[];
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #requestMetrics: RequestMetrics;
  readonly #upstreamMetrics: UpstreamMetrics;
  readonly #landingMetrics: LandingMetrics;

  /** `asked` are the ids of all sources and endpoints, so that each is counted from zero. */
  constructor(asked: readonly string[]) {
    collectDefaultMetrics({ register: this.#registry, prefix: 'flarepath_' });
    this.#requestMetrics = new RequestMetrics(this.#registry);
    this.#upstreamMetrics = new UpstreamMetrics(this.#registry, asked);
    this.#landingMetrics = new LandingMetrics(this.#registry);
  }

  countRequest(route: RouteName, status: number, seconds: number): void {
    this.#requestMetrics.count(route, status, seconds);
  }

  countUpstreamRequest(event: RequestEvent): void {
    this.#upstreamMetrics.count(event);
  }

  /** An alert's link led to no runbook. */
  countMissingRunbook(): void {
    this.#landingMetrics.countMissing();
  }

  expose(gauges: GaugeSources): void {
    exposeAppMetrics(this.#registry, gauges);
    exposeReadingMetrics(this.#registry, gauges);
    this.#upstreamMetrics.expose(gauges.snapshotSources);
  }

  /** Prometheus's text format, and its media type. */
  async formatText(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
