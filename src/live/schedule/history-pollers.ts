/**
 * Pollers of the last 24 hours: one per signal with thresholds, and one per source for its alerts. The first query covers the
 * whole day, the following ones only what has been added since.
 */
import pLimit, { type LimitFunction } from 'p-limit';
import type { Catalog } from '../../catalog/graph/catalog.ts';
import { hasThresholds } from '../../catalog/graph/find.ts';
import type { QuerySignalFields } from '../../catalog/schemas/signal.ts';
import type { Clock } from '../../lib/clock.ts';
import { evaluateHistory, getLeadSeconds } from '../evaluate/history/evaluate-history.ts';
import {
  buildSourceQuery,
  extendSourceHistory,
  maxAlertGroups,
  readSourceHistory,
  type SourceHistory,
} from '../evaluate/history/source-history.ts';
import { extendTimeline, historySeconds, type Timeline } from '../evaluate/history/timeline.ts';
import type { SourceReading } from '../evaluate/reading/reading.ts';
import type { RangeSample } from '../probes/prometheus/query-prometheus.ts';
import type { AnyPoller, Poller } from './poller.ts';
import { createSamplePoller } from './sample-poller.ts';
import type { KeptPollers } from './upstreams/kept-pollers.ts';
import { computeDeadlineMs, findServer, runRangeQuery, type Upstream } from './upstreams/upstream.ts';
import type { Upstreams } from './upstreams/upstreams.ts';

/** Nothing in the past changes, so the strip may be a few minutes late. */
const intervalMs = 300_000;

/** Longer than a page's own refresh, and short enough that a closed page causes no further query. */
const watchTtlMs = 120_000;

const stepChoicesSeconds = [60, 120, 300, 600, 900, 1800, 3600];

/** What may still arrive late at the source is queried again. In seconds. */
const overlapSeconds = 600;

interface HistoryQuery<History> {
  upstream: Upstream;
  query: string;
  step: number;
  /** Seconds before the window that its first steps depend on. */
  leadSeconds: number;
  maxSeries?: number;
  /** The end of a history, in seconds since 1970. */
  getEnd: (history: History) => number;
  /** `leadSteps` are the steps before the window. */
  read: (sample: RangeSample, older: History | undefined, leadSteps: number) => History;
}

const withoutLead = ({ codes, ...timeline }: Timeline, leadSteps: number): Timeline => ({
  ...timeline,
  codes: codes.subarray(leadSteps),
});

export interface KeptHistory {
  signals: KeptPollers<Poller<SourceReading<Timeline>>>;
  sources: KeptPollers<Poller<SourceReading<SourceHistory>>>;
}

export class HistoryPollers {
  /** By `<service>/<signal>`; only signals that are queries and have a threshold. */
  readonly signals: ReadonlyMap<string, Poller<SourceReading<Timeline>>>;
  /** By source id. */
  readonly sources: ReadonlyMap<string, Poller<SourceReading<SourceHistory>>>;
  readonly #clock: Clock;
  /** One query at a time, so that those for the current state do not wait behind a day of history. */
  readonly #limits = new Map<Upstream['queue'], LimitFunction>();

  constructor({ services, sources, runbooks }: Catalog, clock: Clock, upstreams: Upstreams, kept: KeptHistory) {
    this.#clock = clock;
    this.signals = new Map(
      services.flatMap(({ signals }) =>
        signals.flatMap((signal) => {
          if (!hasThresholds(signal)) return [];
          const key = `${signal.service}/${signal.id}`;
          const upstream = upstreams.ofSignal(signal);
          const create = () => this.#createSignalPoller(signal, upstream);
          return [[key, kept.signals.getOrCreate(key, signal, upstream, create)] as const];
        }),
      ),
    );
    const alerts = [...new Set(runbooks.flatMap((runbook) => runbook.alerts))].sort();
    this.sources = new Map(
      sources
        .filter(({ kind }) => kind === 'prometheus')
        .map((source) => {
          const upstream = upstreams.ofSource(source);
          const create = () => this.#createSourcePoller(alerts, upstream);
          return [source.id, kept.sources.getOrCreate(source.id, alerts, upstream, create)] as const;
        }),
    );
  }

  get all(): AnyPoller[] {
    return [...this.sources.values(), ...this.signals.values()];
  }

  #createSignalPoller(signal: QuerySignalFields, upstream: Upstream): Poller<SourceReading<Timeline>> {
    const step = stepChoicesSeconds.find((each) => each >= signal.refresh) ?? 3600;
    return this.#createPoller<Timeline>({
      upstream,
      query: signal.query,
      step,
      leadSeconds: getLeadSeconds(signal, step),
      getEnd: ({ end }) => end,
      read: (sample, older, leadSteps) =>
        extendTimeline(older, withoutLead(evaluateHistory(signal, sample), leadSteps)),
    });
  }

  #createSourcePoller(alerts: readonly string[], upstream: Upstream): Poller<SourceReading<SourceHistory>> {
    return this.#createPoller<SourceHistory>({
      upstream,
      query: buildSourceQuery(alerts),
      step: 60,
      leadSeconds: 0,
      maxSeries: maxAlertGroups,
      getEnd: ({ working }) => working.end,
      read: (sample, older) => extendSourceHistory(older, readSourceHistory(sample)),
    });
  }

  #createPoller<History extends object>(request: HistoryQuery<History>): Poller<SourceReading<History>> {
    const { upstream, query, step, leadSeconds, maxSeries, getEnd, read } = request;
    const clock = this.#clock;
    let history: History | undefined;
    return createSamplePoller<History>({
      intervalMs,
      watchTtlMs,
      isBackground: true,
      clock,
      fetchSample: () =>
        this.#runAlone(upstream, async () => {
          const server = findServer(upstream);
          if ('error' in server) return server;
          const missing =
            history === undefined ? historySeconds : clock.now() / 1000 - getEnd(history) + overlapSeconds;
          // Both ends of the window have a point.
          const span = Math.min(historySeconds, Math.ceil(missing / step) * step) - step;
          const sample = await runRangeQuery(upstream.queue, {
            server,
            query,
            step,
            windowSeconds: span + leadSeconds,
            deadlineMs: computeDeadlineMs(intervalMs),
            clock,
            ...(maxSeries !== undefined && { maxSeries }),
          });
          if ('error' in sample) return sample;
          history = read(sample, history, leadSeconds / step);
          return history;
        }),
    });
  }

  #runAlone<Result>({ queue }: Upstream, work: () => Promise<Result>): Promise<Result> {
    const limit = this.#limits.get(queue) ?? pLimit(1);
    this.#limits.set(queue, limit);
    return limit(work);
  }
}
