/**
 * One poller for each thing that can be asked: a signal's query, an endpoint's health, a source's rules,
 * an Alertmanager's alerts. What all readers of all pages share.
 */
import type { Catalog, Signal, Source } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Environment } from '../../lib/environment.ts';
import type { SignalReading, SourceReading } from '../evaluate/reading/reading.ts';
import { type AlertsSample, fetchAlerts } from '../probes/alertmanager/fetch-alerts.ts';
import { fetchRules, type RulesSample } from '../probes/prometheus/fetch-rules.ts';
import { expandOptional } from '../upstream/source-url.ts';
import { type ResolvedServers, resolveEndpoint, resolveServers } from '../upstream/upstream-server.ts';
import { ChartPollers, type Upstream } from './chart-pollers.ts';
import { type ComparisonReading, createComparisonPoller } from './comparison-poller.ts';
import { computeDeadlineMs } from './deadline.ts';
import { findUpstreamConfig } from './find-upstream-config.ts';
import { InstancePollers } from './instance-pollers.ts';
import { Poller } from './poller.ts';
import { readSignal } from './read-signal.ts';
import { type RequestEvent, RequestQueue } from './request-queue.ts';
import { createSourcePollers } from './source-pollers.ts';

export interface PollerSettings {
  catalog: Catalog;
  env: Environment;
  clock: Clock;
  onRequest: (event: RequestEvent) => void;
}

export interface Pollers {
  /** By `<service>/<signal>`. */
  signals: Map<string, Poller<SignalReading>>;
  /** By source id. */
  rules: Map<string, Poller<SourceReading<RulesSample>>>;
  /** By source id, all its replicas. */
  alerts: Map<string, Poller<SourceReading<AlertsSample>>[]>;
  charts: ChartPollers;
  /** Signals about one instance each. */
  instances: InstancePollers;
  /** What compared signals were before, by `<service>/<signal>`. */
  comparisons: Map<string, Poller<ComparisonReading>>;
  /** Alerts that fire as long as alerting works, by source id. */
  watchdogs: Map<string, string>;
}

export function createPollers({ catalog, env, clock, onRequest }: PollerSettings): Pollers {
  const queues = new Map<string, RequestQueue>();
  const queueFor = (key: string): RequestQueue => {
    const queue = queues.get(key) ?? new RequestQueue(key, clock, onRequest);
    queues.set(key, queue);
    return queue;
  };
  /** Made once for each, so that connections and authorities are shared. */
  const servers = new Map<string, ResolvedServers>();
  const serversFor = (key: string, make: () => ResolvedServers): ResolvedServers => {
    const made = servers.get(key) ?? make();
    servers.set(key, made);
    return made;
  };

  function wayOf(signal: Signal): Upstream {
    const { key, urlTemplate, title, ca } = findUpstreamConfig(catalog, signal);
    const source =
      signal.kind === 'query' ? catalog.sources.find(({ id }) => id === signal.source) : undefined;
    const resolvedServers = serversFor(key, () =>
      source ? resolveServers(source, env) : resolveEndpoint(title, urlTemplate, env, ca),
    );
    return { resolvedServers, title, queue: queueFor(key) };
  }

  function pollSignal(signal: Signal): Poller<SignalReading> {
    const intervalMs = signal.refresh * 1000;
    const question = { signal, clock, deadlineMs: computeDeadlineMs(intervalMs), ...wayOf(signal) };
    return new Poller({
      intervalMs,
      clock,
      poll: (before) => readSignal(question, before),
      isConclusive: ({ level }) => level !== 'unknown',
      findError: ({ error }) => error,
    });
  }

  const ofKind = (kind: Source['kind']): Source[] => catalog.sources.filter((source) => source.kind === kind);
  const context = (source: Source) => ({
    clock,
    queue: queueFor(source.id),
    resolvedServers: serversFor(source.id, () => resolveServers(source, env)),
  });
  return {
    signals: new Map(
      catalog.services.flatMap((service) =>
        service.signals.map((signal) => [`${service.id}/${signal.id}`, pollSignal(signal)] as const),
      ),
    ),
    rules: new Map(
      ofKind('prometheus').flatMap((source) =>
        createSourcePollers<RulesSample>(source, fetchRules, context(source)).map(
          (poller) => [source.id, poller] as const,
        ),
      ),
    ),
    alerts: new Map(
      ofKind('alertmanager').map((source) => [
        source.id,
        createSourcePollers<AlertsSample>(source, fetchAlerts, context(source)),
      ]),
    ),
    charts: new ChartPollers(clock, wayOf),
    instances: new InstancePollers(pollSignal),
    comparisons: new Map(
      catalog.services.flatMap((service) =>
        service.signals.flatMap((signal) => {
          const poller = createComparisonPoller(signal, clock, wayOf(signal));
          return poller ? [[`${service.id}/${signal.id}`, poller] as const] : [];
        }),
      ),
    ),
    watchdogs: new Map(
      catalog.sources.flatMap(({ id, watchdog }) => {
        const alert = expandOptional(watchdog, env);
        return alert === undefined ? [] : [[id, alert] as const];
      }),
    ),
  };
}
