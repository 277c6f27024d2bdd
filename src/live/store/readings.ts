/**
 * The current readings, by the ids of the catalog. Sends no request: it only reads from the pollers.
 */
import type { Catalog, Signal } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import { formatPhrase, type Phrase } from '../../lib/text/phrase.ts';
import type { InstanceReading } from '../evaluate/alert/collect-instances.ts';
import {
  type AlertReading,
  evaluateAlert,
  explainObservedRule,
  type ObservedRule,
} from '../evaluate/alert/evaluate-alert.ts';
import { getInstances } from '../evaluate/alert/instance-cache.ts';
import type { MergedAlerts } from '../evaluate/alert/merge-alertmanager-alerts.ts';
import { selectRulesInScope } from '../evaluate/alert/rules-in-scope.ts';
import { listRememberedLabels } from '../evaluate/memory/collect-incidents.ts';
import { getKnownReading, isUnresponsive } from '../evaluate/reading/known-reading.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import { listActiveRules } from '../evaluate/signal-alert/active-rules.ts';
import type { ActiveRule } from '../evaluate/signal-alert/match-rule.ts';
import type { LabelSet } from '../probes/label-set.ts';
import type { ComparisonReading } from '../schedule/comparison-poller.ts';
import type { Pollers } from '../schedule/create-pollers.ts';
import { findUpstreamConfig } from '../schedule/upstreams/find-upstream-config.ts';
import { AlertSources, type AllRules } from './alert-sources.ts';
import { areAllUpstreamsDown, doesOtherServerRespond, findMissingWatchdogs } from './alerting-health.ts';
import { type AlertAttributions, Attributions } from './attributions.ts';
import { defaultConfirmSeconds } from './confirm-time.ts';
import { Histories } from './histories.ts';
import { SeenInstances } from './seen-instances.ts';
import { SeriesStyles } from './series-styles.ts';
import { findRulesUnknownKind } from './unknown-rules.ts';
import { applyUnreachable } from './unreachable-endpoint.ts';

export interface CurrentSignal {
  /** With the query of the instance when it is about one. */
  signal: Signal;
  /** Id of the source or endpoint. */
  sourceId: string;
  sourceTitle: string;
  reading: SignalReading | undefined;
  /** Whether the alerts of its source cannot be read either, for want of a response. */
  isSourceUnresponsive: boolean;
  lastConclusive: SignalReading | undefined;
  /** Past values; `undefined` without `compare` and about an instance. */
  comparison: ComparisonReading | undefined;
  isAboutInstance: boolean;
  /** The line style of the deciding series, the same as in the signal's charts. */
  lineStyle: number;
}

export interface CurrentAlert {
  name: string;
  /** Ids of the sources whose rules are known; of all configured ones when none is. */
  sources: string[];
  reading: AlertReading;
  checkedAtMs: number | undefined;
}

export interface ReadingsSettings {
  catalog: Catalog;
  pollers: Pollers;
  clock: Clock;
  confirmSeconds: number | undefined;
}

export class Readings {
  readonly seriesStyles: SeriesStyles;
  readonly histories: Histories;
  /** The instances that are pending or firing, or are remembered. */
  readonly seenInstances: SeenInstances;
  readonly catalog: Catalog;
  readonly #pollers: Pollers;
  readonly #clock: Clock;
  readonly #attributions: Attributions;
  readonly #sources: AlertSources;
  /** Overrides the time of confirmation of every runbook. */
  readonly #confirmSeconds: number | undefined;

  /** `previous` has the readings of the catalog before, whose pollers `pollers` continue where they can. */
  constructor({ catalog, pollers, clock, confirmSeconds }: ReadingsSettings, previous?: Readings) {
    this.seriesStyles = previous?.seriesStyles ?? new SeriesStyles();
    this.seenInstances = new SeenInstances(() => this.#listActiveLabels(), previous?.seenInstances);
    this.catalog = catalog;
    this.#attributions = new Attributions(catalog);
    this.#pollers = pollers;
    this.#clock = clock;
    this.#sources = new AlertSources(
      catalog,
      pollers,
      clock,
      pollers.areSourcesKept ? previous?.startedAtMs : undefined,
    );
    this.#confirmSeconds = confirmSeconds;
    this.histories = new Histories(catalog, pollers.history, clock);
  }

  /** Milliseconds since 1970. */
  get nowMs(): number {
    return this.#clock.now();
  }

  /** When this server started, in milliseconds since 1970: nothing is known from before. */
  get startedAtMs(): number {
    return this.#sources.startedAtMs;
  }

  /** With `instance`, the fingerprint of a reported instance, the signal is about that instance where it can be. */
  readSignal(signal: Signal, instance = ''): CurrentSignal {
    const source = findUpstreamConfig(this.catalog, signal);
    const labels = instance === '' ? undefined : this.seenInstances.find(instance);
    const ofInstance = labels && this.#pollers.instances.find(signal, instance, labels);
    const key = `${signal.service}/${signal.id}`;
    const poller = ofInstance?.poller ?? this.#pollers.signals.get(key);
    const reading = poller && getKnownReading(poller, this.nowMs);
    const [lineStyle = 0] = reading?.history ? this.seriesStyles.assign(key, reading.history.seriesLabels) : [];
    return {
      signal: ofInstance?.signal ?? signal,
      sourceId: source.id,
      sourceTitle: source.title,
      reading: applyUnreachable(signal, reading, () => doesOtherServerRespond(this.catalog, this.#pollers, source.key)),
      isSourceUnresponsive: isUnresponsive(this.#pollers.rules.get(source.id), this.nowMs),
      lastConclusive: poller?.lastConclusive,
      comparison: ofInstance ? undefined : this.#pollers.comparisons.get(key)?.reading,
      isAboutInstance: ofInstance !== undefined,
      lineStyle,
    };
  }

  /**
   * The alert of one service: its instances, and the rules that can have one. Without a service, all instances and rules of
   * that name. `confirmSeconds` is how long it must have been inactive after an incident.
   */
  readAlert(name: string, service?: string, confirmSeconds?: number): CurrentAlert {
    const { rules, sources, incompleteReasons, checkedAtMs } = this.readRules();
    const alertmanagerAlerts = this.readAlertmanagerAlerts();
    const named = rules.filter((rule) => rule.name === name);
    const attributions = this.#attributions.find(name, named, alertmanagerAlerts.alerts);
    const isForService = (labels: LabelSet): boolean =>
      service === undefined || attributions.find(labels).service === service;
    const reading = evaluateAlert({
      name,
      ...selectRulesInScope(this.catalog, named, service, isForService),
      incompleteReasons,
      alertmanagerAlerts,
      sources: this.#sources.observe(),
      isForService,
      mayBeForService: (labels) => service !== undefined && attributions.find(labels).open.includes(service),
      confirmMs: this.#getConfirmMs(confirmSeconds),
      startedAtMs: this.startedAtMs,
      nowMs: this.nowMs,
    });
    return {
      name,
      sources: sources.length > 0 ? sources : [...this.#pollers.rules.keys()],
      reading: {
        unknownKind: findRulesUnknownKind(
          [...this.#pollers.rules.values()].map((each) => getKnownReading(each, this.nowMs)),
        ),
        ...reading,
      },
      checkedAtMs,
    };
  }

  /** Returns a function that finds the services of an alert's instances. */
  readAttributions(): (name: string) => AlertAttributions {
    const rules = Map.groupBy(this.readRules().rules, ({ name }) => name);
    const { alerts } = this.readAlertmanagerAlerts();
    return (name) => this.#attributions.find(name, rules.get(name) ?? [], alerts);
  }

  #getConfirmMs(confirmSeconds = defaultConfirmSeconds): number {
    return (this.#confirmSeconds ?? confirmSeconds) * 1000;
  }

  *#listActiveLabels(): Generator<LabelSet> {
    for (const { instances } of this.readRules().rules) for (const { labels } of instances) yield labels;
    for (const { labels } of this.readAlertmanagerAlerts().alerts) yield labels;
    yield* listRememberedLabels(this.#sources.observe());
  }

  readRules(): AllRules {
    return this.#sources.readRules();
  }

  /** The rules with instances, or with remembered ones. */
  listActiveRules(): ActiveRule[] {
    return listActiveRules(this.#pollers.rules);
  }

  /** Why an inactive rule cannot be taken as OK now; `undefined` when it can. */
  explainInconclusiveRule(rule: ObservedRule): string | undefined {
    const reason = explainObservedRule(rule, this.nowMs);
    return reason === undefined ? undefined : formatPhrase(reason, this.nowMs);
  }

  readAlertmanagerAlerts(): MergedAlerts {
    return this.#sources.readAlertmanagerAlerts();
  }

  /** The names of the given rules, all by default, and of all alerts in Alertmanagers. */
  listAlertNames(rules: readonly ObservedRule[] = this.readRules().rules): string[] {
    const alerts = this.readAlertmanagerAlerts().alerts.flatMap(({ labels }) => labels['alertname'] ?? []);
    return [...new Set([...rules.map(({ name }) => name), ...alerts])];
  }

  /**
   * All firing instances by alert name, whether or not the rule is known; with those that were firing when their source stopped
   * responding, as `unknown`.
   */
  readFiring(): Map<string, InstanceReading[]> {
    const merged = this.readAlertmanagerAlerts();
    const sources = this.#sources.observe();
    const rules = Map.groupBy(
      this.readRules().rules.filter(({ instances }) => instances.length > 0),
      ({ name }) => name,
    );
    const remembered = sources.flatMap(({ memory }) => [...(memory?.alerts.keys() ?? [])]);
    const names = new Set([...this.listAlertNames([...rules.values()].flat()), ...remembered]);
    const all = [...names].map((name): [string, InstanceReading[]] => {
      const ruleInstances = (rules.get(name) ?? []).flatMap((rule) => rule.instances);
      const input = { name, ruleInstances, merged, sources, confirmMs: this.#getConfirmMs() };
      const { current, unconfirmed } = getInstances(input);
      return [name, [...current, ...unconfirmed].filter(({ state }) => state === 'firing')];
    });
    return new Map(all.filter(([, instances]) => instances.length > 0));
  }

  /** Polling interval of the alerts, in seconds. */
  get alertRefreshSeconds(): number {
    return Math.min(30, ...this.catalog.sources.map(({ refresh }) => refresh));
  }

  /** Whether several servers were requested and none responded. */
  areAllUpstreamsDown(): boolean {
    return areAllUpstreamsDown(this.catalog, this.#pollers);
  }

  /** `Prometheus is not responding since 00:44`, for each Prometheus that does not. */
  listOutages(): Phrase[] {
    return this.#sources.listOutages();
  }

  /** The names of watchdog alerts that do not fire; `undefined` when that is unknown. */
  findMissingWatchdogs(): string[] | undefined {
    return findMissingWatchdogs(this.#pollers, this.nowMs);
  }
}
