/**
 * The sources of alerts: what each responds now, what is remembered of each, and both merged. Sends no request.
 */
import type { Catalog } from '../../catalog/graph/catalog.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Phrase } from '../../lib/text/phrase.ts';
import type { ObservedRule } from '../evaluate/alert/evaluate-alert.ts';
import {
  type MergedAlerts,
  mergeAlertmanagerAlerts,
  type ObservedAlertmanager,
} from '../evaluate/alert/merge-alertmanager-alerts.ts';
import {
  describeOutage,
  formatOutage,
  type ObservedSource,
  observeSource,
} from '../evaluate/memory/observed-source.ts';
import { getKnownReading, isUnresponsive } from '../evaluate/reading/known-reading.ts';
import type { AlertRule, RulesSample } from '../probes/prometheus/fetch-rules.ts';
import type { Pollers } from '../schedule/create-pollers.ts';
import { LinkedRules } from './linked-rules.ts';

/** The alerting rules of all sources. */
export interface AllRules {
  rules: ObservedRule[];
  /** Ids of the sources whose rules are known. */
  sources: string[];
  /** Why further rules are unknown; empty when all are known. */
  incompleteReasons: Phrase[];
  /** The time of the oldest reading among the sources. */
  checkedAtMs: number | undefined;
}

export class AlertSources {
  readonly #catalog: Catalog;
  readonly #pollers: Pollers;
  readonly #clock: Clock;
  /** When this server started, in milliseconds since 1970. */
  readonly startedAtMs: number;
  readonly #linkedRules = new LinkedRules();
  readonly #observedRules = new WeakMap<readonly AlertRule[], ObservedRule[]>();
  #merged: { samples: readonly unknown[]; value: MergedAlerts } | undefined;

  /** `startedAtMs` where something is known from before. */
  constructor(catalog: Catalog, pollers: Pollers, clock: Clock, startedAtMs = clock.now()) {
    this.#catalog = catalog;
    this.#pollers = pollers;
    this.#clock = clock;
    this.startedAtMs = startedAtMs;
  }

  /** All of them, Alertmanagers by replica. */
  observe(): ObservedSource[] {
    return [...this.#observePrometheus().values(), ...this.#observeAlertmanagers()];
  }

  readRules(): AllRules {
    const all: AllRules = { rules: [], sources: [], incompleteReasons: [], checkedAtMs: undefined };
    const responding: { source: ObservedSource; sample: RulesSample }[] = [];
    for (const [id, source] of this.#observePrometheus()) {
      const poller = this.#pollers.rules.get(id);
      const reading = poller && getKnownReading(poller, this.#clock.now());
      if (reading) all.checkedAtMs = Math.min(all.checkedAtMs ?? reading.checkedAtMs, reading.checkedAtMs);
      if (!reading || 'error' in reading) {
        all.incompleteReasons.push(formatOutage(describeOutage(source, this.startedAtMs)));
        continue;
      }
      responding.push({ source, sample: reading.sample });
      all.incompleteReasons.push(...reading.sample.incompleteReasons);
      all.sources.push(id);
    }
    const linked = this.#linkedRules.link(responding.map(({ sample }) => sample));
    for (const [index, { source }] of responding.entries())
      for (const rule of this.#observeRules(source, linked[index] ?? [])) all.rules.push(rule);
    if (this.#pollers.rules.size === 0) all.incompleteReasons.push('no Prometheus is among the sources');
    return all;
  }

  /** Merged once for each change of a sample. */
  readAlertmanagerAlerts(): MergedAlerts {
    const replicas = this.#observeAlertmanagers();
    const samples = replicas.map(({ sample, error }) => sample ?? error?.kind);
    const cached = this.#merged;
    const times = { startedAtMs: this.startedAtMs, nowMs: this.#clock.now() };
    if (cached?.samples.every((each, index) => each === samples[index])) {
      const { incompleteReason } = mergeAlertmanagerAlerts(replicas.map(withoutAlerts), times);
      return { ...cached.value, incompleteReason };
    }
    const value = mergeAlertmanagerAlerts(replicas, times);
    this.#merged = { samples, value };
    return value;
  }

  #observePrometheus(): Map<string, ObservedSource> {
    return new Map(
      [...this.#pollers.rules].map(([id, poller]) => {
        const reading = getKnownReading(poller, this.#clock.now());
        return [id, observeSource({ title: this.#findTitle(id), kind: 'prometheus' }, reading, poller.latest)];
      }),
    );
  }

  /** `Prometheus is not responding since 00:44`, for each Prometheus that does not. */
  listOutages(): Phrase[] {
    return [...this.#observePrometheus()]
      .filter(([id]) => isUnresponsive(this.#pollers.rules.get(id), this.#clock.now()))
      .map(([, source]) => describeOutage(source, this.startedAtMs).phrase);
  }

  #observeAlertmanagers(): ObservedAlertmanager[] {
    return [...this.#pollers.alerts].flatMap(([id, replicas]) =>
      replicas.map((poller, index) => {
        const reading = getKnownReading(poller, this.#clock.now());
        const title = replicas.length === 1 ? this.#findTitle(id) : `${this.#findTitle(id)} ${index + 1}`;
        const sample = reading && 'sample' in reading ? reading.sample : undefined;
        return { ...observeSource({ title, kind: 'alertmanager' }, reading, poller.latest), sample };
      }),
    );
  }

  #observeRules({ title, memory }: ObservedSource, rules: readonly AlertRule[]): ObservedRule[] {
    const known = this.#observedRules.get(rules);
    if (known) return known;
    const observed = rules.map((rule) => ({ ...rule, source: title, gap: memory?.gap }));
    this.#observedRules.set(rules, observed);
    return observed;
  }

  #findTitle(id: string): string {
    return this.#catalog.sources.find((source) => source.id === id)?.title ?? id;
  }
}

const withoutAlerts = ({ sample, ...replica }: ObservedAlertmanager): ObservedAlertmanager => ({
  ...replica,
  sample: sample && { ...sample, alerts: [] },
});
