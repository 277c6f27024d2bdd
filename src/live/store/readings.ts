/**
 * The readings as they stand, looked up by the ids of the catalogue. Asks nobody; it only looks at the pollers.
 */
import type { Catalog, Signal } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import {
  evaluateAlert,
  explainInconclusiveRule,
  type InstanceReading,
  mergeInstances,
} from '../evaluate/alert/evaluate-alert.ts';
import { matchesService } from '../evaluate/alert/matches-service.ts';
import { type MergedAlerts, mergeAlertmanagerAlerts } from '../evaluate/alert/merge-alertmanager-alerts.ts';
import type { AlertRule } from '../probes/prometheus/fetch-rules.ts';
import type { Pollers } from '../schedule/create-pollers.ts';
import { findUpstreamConfig } from '../schedule/find-upstream-config.ts';
import { buildAlertView } from '../view/alert-view.ts';
import { findNotices } from '../view/find-notices.ts';
import { formatComparison } from '../view/format-comparison.ts';
import { buildSignalView } from '../view/signal-view.ts';
import type { AlertView, NoticeView, SignalView } from '../view/types/panel.ts';
import { SeenInstances } from './seen-instances.ts';

/** All rules that any source told of, and why others told nothing. */
export interface AllRules {
  readRules: AlertRule[];
  /** Sources whose rules are known now. */
  sources: string[];
  /** Why other rules are not known; empty when all are. */
  incompleteReasons: string[];
  /** When the source that was asked longest ago was asked: what all of them say is no younger. */
  checkedAtMs: number | undefined;
}

export class Readings {
  /** The instances that are pending or firing. */
  readonly seenInstances = new SeenInstances(() => this.#listActiveLabels());
  readonly #catalog: Catalog;
  readonly #pollers: Pollers;
  readonly #clock: Clock;

  constructor(catalog: Catalog, pollers: Pollers, clock: Clock) {
    this.#catalog = catalog;
    this.#pollers = pollers;
    this.#clock = clock;
  }

  /**
   * `firedAt` is when an alert began to fire that the signal explains; `instance` is the short name of the label set that it
   * is to be about, where it can be.
   */
  readSignal(signal: Signal, firedAt?: string, instance?: string): SignalView {
    const labels = instance === undefined ? undefined : this.seenInstances.find(instance);
    const about = labels && this.#pollers.instances.find(signal, instance ?? '', labels);
    if (about) {
      const { poller, signal: own } = about;
      const source = findUpstreamConfig(this.#catalog, signal).id;
      const view = buildSignalView(own, source, poller.reading, poller.lastConclusive, firedAt);
      return { ...view, isAboutInstance: true };
    }
    const poller = this.#pollers.signals.get(`${signal.service}/${signal.id}`);
    const { id } = findUpstreamConfig(this.#catalog, signal);
    const past = this.#pollers.comparisons.get(`${signal.service}/${signal.id}`)?.reading;
    const view = buildSignalView(signal, id, poller?.reading, poller?.lastConclusive, firedAt);
    return { ...view, comparison: formatComparison(signal, poller?.reading, past) };
  }

  /** The alert as it concerns `service`. */
  readAlert(name: string, service: string): AlertView {
    const { readRules: rules, sources, incompleteReasons, checkedAtMs } = this.readRules();
    const known = this.#catalog.services.map((each) => each.id);
    const reading = evaluateAlert({
      name,
      readRules: rules.filter((rule) => rule.name === name),
      incompleteReasons,
      alertmanagerAlerts: this.readAlertmanagerAlerts(),
      isForService: (labels) => matchesService(labels, service, known),
      nowMs: this.#clock.now(),
    });
    const source = sources.join(', ') || [...this.#pollers.rules.keys()].join(', ');
    return buildAlertView(name, source, reading, checkedAtMs);
  }

  *#listActiveLabels(): Generator<Readonly<Record<string, string>>> {
    for (const { instances } of this.readRules().readRules) for (const { labels } of instances) yield labels;
    for (const { labels } of this.readAlertmanagerAlerts().alerts) yield labels;
  }

  readRules(): AllRules {
    const all: AllRules = { readRules: [], sources: [], incompleteReasons: [], checkedAtMs: undefined };
    for (const [id, poller] of this.#pollers.rules) {
      const { reading } = poller;
      if (!reading) {
        all.incompleteReasons.push('waiting for the first answer');
        continue;
      }
      all.checkedAtMs = Math.min(all.checkedAtMs ?? reading.checkedAtMs, reading.checkedAtMs);
      if ('error' in reading) all.incompleteReasons.push(reading.error.message);
      else {
        all.readRules.push(...reading.sample.rules);
        all.incompleteReasons.push(...reading.sample.incompleteReasons);
        all.sources.push(id);
      }
    }
    if (this.#pollers.rules.size === 0) all.incompleteReasons.push('no Prometheus is among the sources');
    return all;
  }

  /** Why a rule proves nothing now; `undefined` when it does. */
  explainInconclusive(rule: AlertRule): string | undefined {
    return explainInconclusiveRule(rule, this.#clock.now());
  }

  readAlertmanagerAlerts(): MergedAlerts {
    const pollers = [...this.#pollers.alerts.values()].flat();
    return mergeAlertmanagerAlerts(pollers.map(({ reading }) => reading));
  }

  /** Everything that fires anywhere, whether or not its rule is known, by the alert's name. */
  readFiring(): Map<string, InstanceReading[]> {
    const delivered = this.readAlertmanagerAlerts();
    const { readRules: rules } = this.readRules();
    const names = new Set([
      ...rules.filter(({ instances }) => instances.length > 0).map(({ name }) => name),
      ...delivered.alerts.flatMap(({ labels }) => labels['alertname'] ?? []),
    ]);
    const all = [...names].map((name): [string, InstanceReading[]] => {
      const told = rules.filter((rule) => rule.name === name).flatMap((rule) => rule.instances);
      return [name, mergeInstances(name, told, delivered).filter(({ state }) => state === 'firing')];
    });
    return new Map(all.filter(([, instances]) => instances.length > 0));
  }

  /** How often the alerts are asked for, in seconds. */
  get alertRefreshSeconds(): number {
    return Math.min(30, ...this.#catalog.sources.map(({ refresh }) => refresh));
  }

  /** What is wrong with the watching itself. */
  findNotices(): NoticeView[] {
    return findNotices(this.#catalog, this.#pollers, this.#clock.now());
  }
}
