/**
 * The current readings, by the ids of the catalog. Sends no request: it only reads from the pollers.
 */
import type { Catalog, Signal } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import {
  type AlertReading,
  evaluateAlert,
  explainInconclusiveRule,
  type InstanceReading,
  mergeInstances,
} from '../evaluate/alert/evaluate-alert.ts';
import { type MergedAlerts, mergeAlertmanagerAlerts } from '../evaluate/alert/merge-alertmanager-alerts.ts';
import { selectRulesInScope } from '../evaluate/alert/rules-in-scope.ts';
import type { SignalReading } from '../evaluate/reading/reading.ts';
import type { ActiveRule } from '../evaluate/signal-alert/match-rule.ts';
import type { LabelSet } from '../probes/label-set.ts';
import type { AlertRule, RulesSample } from '../probes/prometheus/fetch-rules.ts';
import type { ComparisonReading } from '../schedule/comparison-poller.ts';
import type { Pollers } from '../schedule/create-pollers.ts';
import { findUpstreamConfig } from '../schedule/find-upstream-config.ts';
import { areAllUpstreamsDown, doesOtherServerRespond, findMissingWatchdogs } from './alerting-health.ts';
import { type AlertAttributions, Attributions } from './attributions.ts';
import { LinkedRules } from './linked-rules.ts';
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

/** The alerting rules of all sources. */
export interface AllRules {
  rules: AlertRule[];
  /** Ids of the sources whose rules are known. */
  sources: string[];
  /** Why further rules are unknown; empty when all are known. */
  incompleteReasons: string[];
  /** The time of the oldest reading among the sources. */
  checkedAtMs: number | undefined;
}

export class Readings {
  readonly seriesStyles = new SeriesStyles();
  /** The instances that are pending or firing. */
  readonly seenInstances = new SeenInstances(() => this.#listActiveLabels());
  readonly #catalog: Catalog;
  readonly #pollers: Pollers;
  readonly #clock: Clock;
  readonly #attributions: Attributions;
  readonly #linkedRules = new LinkedRules();

  constructor(catalog: Catalog, pollers: Pollers, clock: Clock) {
    this.#catalog = catalog;
    this.#attributions = new Attributions(catalog);
    this.#pollers = pollers;
    this.#clock = clock;
  }

  /** With `instance`, the fingerprint of a reported instance, the signal is about that instance where it can be. */
  readSignal(signal: Signal, instance = ''): CurrentSignal {
    const source = findUpstreamConfig(this.#catalog, signal);
    const labels = instance === '' ? undefined : this.seenInstances.find(instance);
    const ofInstance = labels && this.#pollers.instances.find(signal, instance, labels);
    const key = `${signal.service}/${signal.id}`;
    const poller = ofInstance?.poller ?? this.#pollers.signals.get(key);
    const reading = poller?.reading;
    const [lineStyle = 0] = reading?.history ? this.seriesStyles.assign(key, reading.history.seriesLabels) : [];
    return {
      signal: ofInstance?.signal ?? signal,
      sourceId: source.id,
      sourceTitle: source.title,
      reading: applyUnreachable(signal, reading, () =>
        doesOtherServerRespond(this.#catalog, this.#pollers, source.key),
      ),
      lastConclusive: poller?.lastConclusive,
      comparison: ofInstance ? undefined : this.#pollers.comparisons.get(key)?.reading,
      isAboutInstance: ofInstance !== undefined,
      lineStyle,
    };
  }

  /**
   * The alert of one service: its instances, and the rules that can have one. Without a service, all instances and rules of
   * that name.
   */
  readAlert(name: string, service?: string): CurrentAlert {
    const { rules, sources, incompleteReasons, checkedAtMs } = this.readRules();
    const alertmanagerAlerts = this.readAlertmanagerAlerts();
    const attributions = this.#attributions.find(name, rules, alertmanagerAlerts.alerts);
    const named = rules.filter((rule) => rule.name === name);
    const isForService = (labels: LabelSet): boolean =>
      service === undefined || attributions.find(labels).service === service;
    const reading = evaluateAlert({
      name,
      ...selectRulesInScope(this.#catalog, named, service, isForService),
      incompleteReasons,
      alertmanagerAlerts,
      isForService,
      mayBeForService: (labels) => service !== undefined && attributions.find(labels).open.includes(service),
      nowMs: this.#clock.now(),
    });
    return {
      name,
      sources: sources.length > 0 ? sources : [...this.#pollers.rules.keys()],
      reading: {
        unknownKind: findRulesUnknownKind([...this.#pollers.rules.values()].map((each) => each.reading)),
        ...reading,
      },
      checkedAtMs,
    };
  }

  /** The services of an alert's instances. */
  readAttributions(name: string): AlertAttributions {
    return this.#attributions.find(name, this.readRules().rules, this.readAlertmanagerAlerts().alerts);
  }

  *#listActiveLabels(): Generator<LabelSet> {
    for (const { instances } of this.readRules().rules) for (const { labels } of instances) yield labels;
    for (const { labels } of this.readAlertmanagerAlerts().alerts) yield labels;
  }

  readRules(): AllRules {
    const all: AllRules = { rules: [], sources: [], incompleteReasons: [], checkedAtMs: undefined };
    const samples: RulesSample[] = [];
    for (const [id, { reading }] of this.#pollers.rules) {
      if (!reading) {
        all.incompleteReasons.push('waiting for the first answer');
        continue;
      }
      all.checkedAtMs = Math.min(all.checkedAtMs ?? reading.checkedAtMs, reading.checkedAtMs);
      if ('error' in reading) all.incompleteReasons.push(reading.error.message);
      else {
        samples.push(reading.sample);
        all.incompleteReasons.push(...reading.sample.incompleteReasons);
        all.sources.push(id);
      }
    }
    for (const rules of this.#linkedRules.link(samples)) all.rules.push(...rules);
    if (this.#pollers.rules.size === 0) all.incompleteReasons.push('no Prometheus is among the sources');
    return all;
  }

  /** The rules with instances that are pending or firing. */
  listActiveRules(): ActiveRule[] {
    return [...this.#pollers.rules].flatMap(([source, { reading }]) =>
      reading && 'sample' in reading
        ? reading.sample.rules
            .filter(({ instances }) => instances.length > 0)
            .map(({ name, expression }) => ({ name, source, expression }))
        : [],
    );
  }

  /** Why an inactive rule cannot be taken as OK now; `undefined` when it can. */
  explainInconclusiveRule(rule: AlertRule): string | undefined {
    return explainInconclusiveRule(rule, this.#clock.now());
  }

  readAlertmanagerAlerts(): MergedAlerts {
    const pollers = [...this.#pollers.alerts.values()].flat();
    return mergeAlertmanagerAlerts(pollers.map(({ reading }) => reading));
  }

  /** The names of the given rules, all by default, and of all alerts in Alertmanagers. */
  listAlertNames(rules: readonly AlertRule[] = this.readRules().rules): string[] {
    const alerts = this.readAlertmanagerAlerts().alerts.flatMap(({ labels }) => labels['alertname'] ?? []);
    return [...new Set([...rules.map(({ name }) => name), ...alerts])];
  }

  /** All firing instances by alert name, whether or not the rule is known. */
  readFiring(): Map<string, InstanceReading[]> {
    const merged = this.readAlertmanagerAlerts();
    const rules = this.readRules().rules.filter(({ instances }) => instances.length > 0);
    const all = this.listAlertNames(rules).map((name): [string, InstanceReading[]] => {
      const instances = rules.filter((rule) => rule.name === name).flatMap((rule) => rule.instances);
      return [name, mergeInstances(name, instances, merged).filter(({ state }) => state === 'firing')];
    });
    return new Map(all.filter(([, instances]) => instances.length > 0));
  }

  get nowMs(): number {
    return this.#clock.now();
  }

  /** Polling interval of the alerts, in seconds. */
  get alertRefreshSeconds(): number {
    return Math.min(30, ...this.#catalog.sources.map(({ refresh }) => refresh));
  }

  /** Whether several servers were requested and none responded. */
  areAllUpstreamsDown(): boolean {
    return areAllUpstreamsDown(this.#catalog, this.#pollers);
  }

  /** The names of watchdog alerts that do not fire; `undefined` when that is unknown. */
  findMissingWatchdogs(): string[] | undefined {
    return findMissingWatchdogs(this.#pollers, this.#clock.now());
  }
}
