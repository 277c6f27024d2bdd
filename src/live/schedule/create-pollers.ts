/**
 * Creates one poller for each signal, and for the rules or alerts of each source. All readers of all pages share them.
 */
import type { Signal, Source } from '../../catalog/graph/catalog.ts';
import { rememberAlertmanagerAlerts } from '../evaluate/memory/remember-alerts.ts';
import { rememberRules } from '../evaluate/memory/remember-rules.ts';
import type { RememberedReading } from '../evaluate/memory/source-memory.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import type { AlertsSample } from '../probes/alertmanager/fetch-alerts.ts';
import { fetchWithDetails } from '../probes/alertmanager/fetch-with-details.ts';
import { fetchRules, type RulesSample } from '../probes/prometheus/fetch-rules.ts';
import { expandOptional } from '../upstream/source-url.ts';
import { ChartPollers } from './chart-pollers.ts';
import { type ComparisonReading, createComparisonPoller } from './comparison-poller.ts';
import { HistoryPollers, type KeptHistory } from './history-pollers.ts';
import { InstancePollers } from './instance-pollers.ts';
import { pollSignal } from './poll-signal.ts';
import { type AnyPoller, Poller } from './poller.ts';
import { createSourcePollers, type SourceKind } from './source-pollers.ts';
import { KeptPollers } from './upstreams/kept-pollers.ts';
import { computeDeadlineMs } from './upstreams/upstream.ts';
import { type UpstreamSettings, Upstreams } from './upstreams/upstreams.ts';

export type PollerSettings = UpstreamSettings;

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
  /** What the pollers of the next catalog are taken from. */
  kept: KeptParts;
  /** Whether each source's rules and alerts have been polled since the catalog before. */
  areSourcesKept: boolean;
}

interface KeptParts {
  upstreams: Upstreams;
  signals: KeptPollers<Poller<SignalReading>>;
  comparisons: KeptPollers<Poller<ComparisonReading> | undefined>;
  rules: KeptPollers<Poller<RememberedReading<RulesSample>>[]>;
  alerts: KeptPollers<Poller<RememberedReading<AlertsSample>>[]>;
  history: KeptHistory;
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

const rulesKind: SourceKind<RulesSample> = {
  fetchSample: (request, queue) => queue.run(() => fetchRules(request)),
  remember: rememberRules,
};

const alertsKind: SourceKind<AlertsSample> = {
  fetchSample: (request, queue, previous) => fetchWithDetails(request, (work) => queue.run(work), previous),
  remember: rememberAlertmanagerAlerts,
};

function keepParts(settings: UpstreamSettings, previous: KeptParts | undefined): KeptParts {
  return {
    upstreams: new Upstreams(settings, previous?.upstreams),
    signals: new KeptPollers(previous?.signals),
    comparisons: new KeptPollers(previous?.comparisons),
    rules: new KeptPollers(previous?.rules),
    alerts: new KeptPollers(previous?.alerts),
    history: {
      signals: new KeptPollers(previous?.history.signals),
      sources: new KeptPollers(previous?.history.sources),
    },
  };
}

/** Pollers that would be the same as in `previous`, of the catalog before, are taken from there. */
export function createPollers(settings: PollerSettings, previous?: Pollers): Pollers {
  const { catalog, env, clock } = settings;
  const kept = keepParts(settings, previous?.kept);
  const { upstreams } = kept;

  function createSignalPoller(signal: Signal): Poller<SignalReading> {
    const intervalMs = signal.refresh * 1000;
    const request = { signal, clock, deadlineMs: computeDeadlineMs(intervalMs), ...upstreams.ofSignal(signal) };
    return new Poller({
      intervalMs,
      clock,
      poll: (before) => pollSignal(request, before),
      isConclusive: ({ level }) => level !== 'unknown',
      findError: ({ error }) => error,
    });
  }

  const listSources = (kind: Source['kind']): Source[] => catalog.sources.filter((source) => source.kind === kind);
  function keepSourcePollers<Sample extends object>(
    source: Source,
    kind: SourceKind<Sample>,
    pollers: KeptPollers<Poller<RememberedReading<Sample>>[]>,
  ): Poller<RememberedReading<Sample>>[] {
    const upstream = upstreams.ofSource(source);
    const create = () => createSourcePollers(source, kind, { clock, ...upstream });
    return pollers.getOrCreate(source.id, source, upstream, create);
  }
  const signals = catalog.services.flatMap((service) => service.signals);
  return {
    signals: new Map(
      signals.map((signal) => {
        const key = `${signal.service}/${signal.id}`;
        const create = () => createSignalPoller(signal);
        return [key, kept.signals.getOrCreate(key, signal, upstreams.ofSignal(signal), create)] as const;
      }),
    ),
    rules: new Map(
      listSources('prometheus').flatMap((source) =>
        keepSourcePollers(source, rulesKind, kept.rules).map((poller) => [source.id, poller] as const),
      ),
    ),
    alerts: new Map(
      listSources('alertmanager').map((source) => [source.id, keepSourcePollers(source, alertsKind, kept.alerts)]),
    ),
    charts: new ChartPollers(clock, (signal) => upstreams.ofSignal(signal)),
    history: new HistoryPollers(catalog, clock, upstreams, kept.history),
    instances: new InstancePollers(createSignalPoller),
    comparisons: new Map(
      signals.flatMap((signal) => {
        const key = `${signal.service}/${signal.id}`;
        const upstream = upstreams.ofSignal(signal);
        const create = () => createComparisonPoller(signal, clock, upstream);
        const poller = kept.comparisons.getOrCreate(key, signal, upstream, create);
        return poller ? [[key, poller] as const] : [];
      }),
    ),
    watchdogs: new Map(
      catalog.sources.flatMap(({ id, watchdog }) => {
        const alert = expandOptional(watchdog, env);
        return alert === undefined ? [] : [[id, alert] as const];
      }),
    ),
    kept,
    get areSourcesKept() {
      return kept.rules.areAllKept && kept.alerts.areAllKept;
    },
  };
}
