/**
 * The readings as they stand, looked up by the ids of the catalogue. Asks nobody; it only looks at the pollers.
 */
import type { Catalog, Signal } from '../catalog/catalog.ts';
import type { Clock } from './clock.ts';
import { concernsService } from './judge/belongs.ts';
import { type AlertReading, judgeAlert } from './judge/judge-alert.ts';
import type { Pollers } from './poll/pollers.ts';
import { whomToAsk } from './poll/whom-to-ask.ts';
import type { MutedAlert } from './sources/alertmanager-alerts.ts';
import type { AlertRule } from './sources/prometheus-rules.ts';
import { viewAlert } from './view/alert-view.ts';
import { viewSignal } from './view/signal-view.ts';
import type { AlertView, SignalView } from './view.ts';

/** All rules that any source told of, and why others told nothing. */
export interface AllRules {
  rules: AlertRule[];
  /** Sources whose rules are known now. */
  sources: string[];
  /** Why the other sources' rules are not known; empty when all are. */
  faults: string[];
  checkedAtMs: number | undefined;
}

export class Readings {
  readonly #catalog: Catalog;
  readonly #pollers: Pollers;
  readonly #clock: Clock;

  constructor(catalog: Catalog, pollers: Pollers, clock: Clock) {
    this.#catalog = catalog;
    this.#pollers = pollers;
    this.#clock = clock;
  }

  signal(signal: Signal): SignalView {
    const poller = this.#pollers.signals.get(`${signal.service}/${signal.id}`);
    return viewSignal(signal, whomToAsk(this.#catalog, signal).id, poller?.reading, poller?.lastProof);
  }

  /** The alert as it concerns `service`. */
  alert(name: string, service: string): AlertView {
    const { rules, sources, faults, checkedAtMs } = this.rules();
    const ours = rules.filter((rule) => rule.name === name);
    const source = sources.join(', ') || [...this.#pollers.rules.keys()].join(', ');
    const reading =
      ours.length === 0 && faults.length > 0 ? unprovenAlert(name, faults) : this.#judge(name, ours, service);
    return viewAlert(name, source, reading, checkedAtMs);
  }

  rules(): AllRules {
    const all: AllRules = { rules: [], sources: [], faults: [], checkedAtMs: undefined };
    for (const [id, poller] of this.#pollers.rules) {
      const { reading } = poller;
      if (!reading) {
        all.faults.push('waiting for the first answer');
        continue;
      }
      all.checkedAtMs = Math.max(all.checkedAtMs ?? 0, reading.checkedAtMs);
      if ('fault' in reading) all.faults.push(reading.fault.words);
      else {
        all.rules.push(...reading.sample.rules);
        all.sources.push(id);
      }
    }
    if (this.#pollers.rules.size === 0) all.faults.push('no Prometheus is among the sources');
    return all;
  }

  muted(): MutedAlert[] {
    return [...this.#pollers.muted.values()].flatMap(({ reading }) =>
      reading && 'sample' in reading ? reading.sample.muted : [],
    );
  }

  #judge(name: string, rules: AlertRule[], service: string): AlertReading {
    const known = this.#catalog.services.map((each) => each.id);
    const isOurs = (labels: Readonly<Record<string, string>>): boolean =>
      concernsService(labels, service, known);
    return judgeAlert({ name, rules, muted: this.muted(), isOurs, nowMs: this.#clock.now() });
  }
}

function unprovenAlert(name: string, faults: readonly string[]): AlertReading {
  const words = faults[0] ?? 'not known';
  return {
    level: 'unknown',
    words,
    evidence: {
      asked: `the alerting rule ${name}`,
      expected: 'no instance; rule healthy and evaluated',
      seen: words,
    },
    instances: [],
  };
}
