/**
 * The readings as they stand, looked up by the ids of the catalogue. Asks nobody; it only looks at the pollers.
 */
import type { Catalog, Signal } from '../catalog/catalog.ts';
import type { Clock } from './clock.ts';
import { concernsService } from './judge/belongs.ts';
import { doubtAbout, type InstanceReading, judgeAlert, readInstances } from './judge/judge-alert.ts';
import { type Deliveries, mergeDeliveries } from './judge/merge-deliveries.ts';
import { findNotices } from './notices/find-notices.ts';
import type { Pollers } from './poll/pollers.ts';
import { whomToAsk } from './poll/whom-to-ask.ts';
import { SeenInstances } from './seen-instances.ts';
import type { AlertRule } from './sources/prometheus-rules.ts';
import { viewAlert } from './view/alert-view.ts';
import { pastWords } from './view/past-words.ts';
import { viewSignal } from './view/signal-view.ts';
import type { AlertView, NoticeView, SignalView } from './view.ts';

/** All rules that any source told of, and why others told nothing. */
export interface AllRules {
  rules: AlertRule[];
  /** Sources whose rules are known now. */
  sources: string[];
  /** Why other rules are not known; empty when all are. */
  faults: string[];
  /** When the source that was asked longest ago was asked: what all of them say is no younger. */
  checkedAtMs: number | undefined;
}

export class Readings {
  /** The instances that are pending or firing. */
  readonly seen = new SeenInstances(() => this.#told());
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
  signal(signal: Signal, firedAt?: string, instance?: string): SignalView {
    const labels = instance === undefined ? undefined : this.seen.find(instance);
    const about = labels && this.#pollers.instances.find(signal, instance ?? '', labels);
    if (about) {
      const { poller, signal: own } = about;
      const source = whomToAsk(this.#catalog, signal).id;
      const view = viewSignal(own, source, poller.reading, poller.lastProof, firedAt);
      return { ...view, isAboutInstance: true };
    }
    const poller = this.#pollers.signals.get(`${signal.service}/${signal.id}`);
    const { id } = whomToAsk(this.#catalog, signal);
    const past = this.#pollers.past.get(`${signal.service}/${signal.id}`)?.reading;
    const view = viewSignal(signal, id, poller?.reading, poller?.lastProof, firedAt);
    return { ...view, past: pastWords(signal, poller?.reading, past) };
  }

  /** The alert as it concerns `service`. */
  alert(name: string, service: string): AlertView {
    const { rules, sources, faults, checkedAtMs } = this.rules();
    const known = this.#catalog.services.map((each) => each.id);
    const reading = judgeAlert({
      name,
      rules: rules.filter((rule) => rule.name === name),
      faults,
      delivered: this.deliveries(),
      isOurs: (labels) => concernsService(labels, service, known),
      nowMs: this.#clock.now(),
    });
    const source = sources.join(', ') || [...this.#pollers.rules.keys()].join(', ');
    return viewAlert(name, source, reading, checkedAtMs);
  }

  *#told(): Generator<Readonly<Record<string, string>>> {
    for (const { instances } of this.rules().rules) for (const { labels } of instances) yield labels;
    for (const { labels } of this.deliveries().deliveries) yield labels;
  }

  rules(): AllRules {
    const all: AllRules = { rules: [], sources: [], faults: [], checkedAtMs: undefined };
    for (const [id, poller] of this.#pollers.rules) {
      const { reading } = poller;
      if (!reading) {
        all.faults.push('waiting for the first answer');
        continue;
      }
      all.checkedAtMs = Math.min(all.checkedAtMs ?? reading.checkedAtMs, reading.checkedAtMs);
      if ('fault' in reading) all.faults.push(reading.fault.words);
      else {
        all.rules.push(...reading.sample.rules);
        all.faults.push(...reading.sample.doubts);
        all.sources.push(id);
      }
    }
    if (this.#pollers.rules.size === 0) all.faults.push('no Prometheus is among the sources');
    return all;
  }

  /** Why a rule proves nothing now; `undefined` when it does. */
  doubtAbout(rule: AlertRule): string | undefined {
    return doubtAbout(rule, this.#clock.now());
  }

  deliveries(): Deliveries {
    const pollers = [...this.#pollers.deliveries.values()].flat();
    return mergeDeliveries(pollers.map(({ reading }) => reading));
  }

  /** Everything that fires anywhere, whether or not its rule is known, by the alert's name. */
  firing(): Map<string, InstanceReading[]> {
    const delivered = this.deliveries();
    const { rules } = this.rules();
    const names = new Set([
      ...rules.filter(({ instances }) => instances.length > 0).map(({ name }) => name),
      ...delivered.deliveries.flatMap(({ labels }) => labels['alertname'] ?? []),
    ]);
    const all = [...names].map((name): [string, InstanceReading[]] => {
      const told = rules.filter((rule) => rule.name === name).flatMap((rule) => rule.instances);
      return [name, readInstances(name, told, delivered).filter(({ state }) => state === 'firing')];
    });
    return new Map(all.filter(([, instances]) => instances.length > 0));
  }

  /** How often the alerts are asked for, in seconds. */
  get alertSeconds(): number {
    return Math.min(30, ...this.#catalog.sources.map(({ refresh }) => refresh));
  }

  /** What is wrong with the watching itself. */
  notices(): NoticeView[] {
    return findNotices(this.#catalog, this.#pollers, this.#clock.now());
  }
}
