/**
 * The process's own numbers, behind a few verbs: the library can be exchanged here. Labels are ids from the content and
 * fixed words, never anything from a URL, a query or an alert.
 */
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { AskedEvent } from '../live/poll/queue.ts';
import type { SourceState } from '../live/states.ts';
import { exposeHouse, type HouseGauges } from './metrics/house.ts';
import { LandingNumbers } from './metrics/landings.ts';
import { exposeReadings, type ReadingGauges } from './metrics/readings.ts';
import { RequestNumbers, type RouteName } from './metrics/requests.ts';
import { UpstreamNumbers } from './metrics/upstream.ts';

export type { RouteName } from './metrics/requests.ts';

/** Numbers that are looked up when somebody scrapes. */
export interface Gauges extends HouseGauges, ReadingGauges {
  sources: () => readonly SourceState[];
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #requests: RequestNumbers;
  readonly #upstream: UpstreamNumbers;
  readonly #landings: LandingNumbers;

  /** `asked` are the ids of all sources and endpoints, so that each is counted from zero. */
  constructor(asked: readonly string[]) {
    collectDefaultMetrics({ register: this.#registry, prefix: 'flarepath_' });
    this.#requests = new RequestNumbers(this.#registry);
    this.#upstream = new UpstreamNumbers(this.#registry, asked);
    this.#landings = new LandingNumbers(this.#registry);
  }

  countRequest(route: RouteName, status: number, seconds: number): void {
    this.#requests.count(route, status, seconds);
  }

  countUpstream(event: AskedEvent): void {
    this.#upstream.count(event);
  }

  /** An alert's link led to no runbook. */
  countMissingRunbook(): void {
    this.#landings.countMissing();
  }

  expose(gauges: Gauges): void {
    exposeHouse(this.#registry, gauges);
    exposeReadings(this.#registry, gauges);
    this.#upstream.expose(gauges.sources);
  }

  /** Prometheus's text format, and its media type. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
