/**
 * Creates one poller for each signal, and for the rules or alerts of each source. All readers of all pages share them.
 */
import type { Catalog, Signal, Source } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Environment } from '../../lib/environment.ts';
import { rememberAlertmanagerAlerts } from '../evaluate/memory/remember-alerts.ts';
import { rememberRules } from '../evaluate/memory/remember-rules.ts';
import type { RememberedReading } from '../evaluate/memory/source-memory.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import type { AlertsSample } from '../probes/alertmanager/fetch-alerts.ts';
import { fetchWithDetails } from '../probes/alertmanager/fetch-with-details.ts';
import { fetchRules, type RulesSample } from '../probes/prometheus/fetch-rules.ts';
import { expandOptional } from '../upstream/source-url.ts';
import { type ResolvedServers, resolveEndpoint, resolveServers } from '../upstream/upstream-server.ts';
import { ChartPollers } from './chart-pollers.ts';
import { type ComparisonReading, createComparisonPoller } from './comparison-poller.ts';
import { findUpstreamConfig } from './find-upstream-config.ts';
import { HistoryPollers } from './history-pollers.ts';
import { InstancePollers } from './instance-pollers.ts';
import { pollSignal } from './poll-signal.ts';
import { type AnyPoller, Poller } from './poller.ts';
import { type RequestEvent, RequestQueue } from './request-queue.ts';
import { createSourcePollers, type SourceKind } from './source-pollers.ts';
import { computeDeadlineMs, type Upstream } from './upstream.ts';

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
  rules: Map<string, Poller<RememberedReading<RulesSample>>>;
  /** By source id, one for each replica. */
  alerts: Map<string, Poller<RememberedReading<AlertsSample>>[]>;
  charts: ChartPollers;
  /** The last 24 hours of signals and sources. */
  history: HistoryPollers;
  /** For signals about one instance. */
  instances: InstancePollers;
  /** Past values of signals with `compare`, by `<service>/<signal>`. */
  comparisons: Map<string, Poller<ComparisonReading>>;
  /** Names of the alerts that fire as long as alerting works, by source id. */
  watchdogs: Map<string, string>;
}

/** The pollers of all rules and alerts. */
export const listAlertPollers = ({ rules, alerts }: Pollers): AnyPoller[] => [
  ...rules.values(),
  ...[...alerts.values()].flat(),
];

/** All pollers but those of charts and instances, which come and go. Those for the current state come first. */
export const listBoardPollers = (pollers: Pollers): AnyPoller[] => [
  ...pollers.signals.values(),
  ...pollers.comparisons.values(),
  ...listAlertPollers(pollers),
  ...pollers.history.all,
];

function getOrCreate<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}

const rulesKind: SourceKind<RulesSample> = {
  fetchSample: (request, queue) => queue.run(() => fetchRules(request)),
  remember: rememberRules,
};

const alertsKind: SourceKind<AlertsSample> = {
  fetchSample: (request, queue, previous) => fetchWithDetails(request, (work) => queue.run(work), previous),
  remember: rememberAlertmanagerAlerts,
};

export function createPollers({ catalog, env, clock, onRequest }: PollerSettings): Pollers {
  const queues = new Map<string, RequestQueue>();
  const getQueue = (key: string): RequestQueue =>
    getOrCreate(queues, key, () => new RequestQueue(key, clock, onRequest));
  // Created once for each upstream, so that its pollers share connections and CA bundles.
  const servers = new Map<string, ResolvedServers>();

  function findUpstream(signal: Signal): Upstream {
    const { key, urlTemplate, title, ca } = findUpstreamConfig(catalog, signal);
    const source = signal.kind === 'query' ? catalog.sources.find(({ id }) => id === signal.source) : undefined;
    const resolvedServers = getOrCreate(servers, key, () =>
      source ? resolveServers(source, env) : resolveEndpoint(title, urlTemplate, env, ca),
    );
    return { resolvedServers, title, queue: getQueue(key) };
  }

  function createSignalPoller(signal: Signal): Poller<SignalReading> {
    const intervalMs = signal.refresh * 1000;
    const request = { signal, clock, deadlineMs: computeDeadlineMs(intervalMs), ...findUpstream(signal) };
    return new Poller({
      intervalMs,
      clock,
      poll: (previous) => pollSignal(request, previous),
      isConclusive: ({ level }) => level !== 'unknown',
      findError: ({ error }) => error,
    });
  }

  const listSources = (kind: Source['kind']): Source[] => catalog.sources.filter((source) => source.kind === kind);
  const getContext = (source: Source) => ({
    clock,
    queue: getQueue(source.id),
    resolvedServers: getOrCreate(servers, source.id, () => resolveServers(source, env)),
  });
  return {
    signals: new Map(
      catalog.services.flatMap((service) =>
        service.signals.map((signal) => [`${service.id}/${signal.id}`, createSignalPoller(signal)] as const),
      ),
    ),
    rules: new Map(
      listSources('prometheus').flatMap((source) =>
        createSourcePollers(source, rulesKind, getContext(source)).map((poller) => [source.id, poller] as const),
      ),
    ),
    alerts: new Map(
      listSources('alertmanager').map((source) => [
        source.id,
        createSourcePollers(source, alertsKind, getContext(source)),
      ]),
    ),
    charts: new ChartPollers(clock, findUpstream),
    history: new HistoryPollers(catalog, clock, {
      ofSignal: findUpstream,
      ofSource: (source) => ({ ...getContext(source), title: source.title ?? source.id }),
    }),
    instances: new InstancePollers(createSignalPoller),
    comparisons: new Map(
      catalog.services.flatMap((service) =>
        service.signals.flatMap((signal) => {
          const poller = createComparisonPoller(signal, clock, findUpstream(signal));
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
