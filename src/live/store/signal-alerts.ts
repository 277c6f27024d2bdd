/**
 * Finds the pending or firing alert that is about the same condition as a signal, also one that is only remembered. Created for one view of one service, because it
 * keeps the alerts that it has read.
 */
import type { Signal } from '../../catalog/graph/catalog.ts';
import { findLabelValue, listPlaceholderNames } from '../../catalog/schemas/values/instance-query.ts';
import { levels } from '../../lib/level.ts';
import type { InstanceReading } from '../evaluate/alert/collect-instances.ts';
import type { AlertReading } from '../evaluate/alert/evaluate-alert.ts';
import { type ActiveRule, matchRule, type RuleMatch } from '../evaluate/signal-alert/match-rule.ts';
import type { LabelSet } from '../probes/label-set.ts';
import type { RuleInstance } from '../probes/prometheus/rule-instances.ts';
import type { Readings } from './readings.ts';

/** An instance of an alert, and what it says about a signal. */
export interface SignalAlert {
  name: string;
  instance: InstanceReading;
  match: RuleMatch;
}

/** The value in the signal's base unit; NaN when it is not known. */
export function convertValue({ instance, match }: SignalAlert): number {
  return match.condition && instance.value !== '' ? Number(instance.value) * match.condition.scale : Number.NaN;
}

/** Worst first: by level, firing before pending, and the value furthest beyond the threshold. */
function compareAlerts(a: SignalAlert, b: SignalAlert): number {
  const isLowWorse = a.match.condition?.comparison.startsWith('<') === true;
  const rankValue = (alert: SignalAlert): number => {
    const value = convertValue(alert);
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : isLowWorse ? -value : value;
  };
  const [first, second] = [rankValue(a), rankValue(b)];
  return (
    levels.indexOf(a.instance.level) - levels.indexOf(b.instance.level) ||
    Number(b.instance.state === 'firing') - Number(a.instance.state === 'firing') ||
    (first === second ? 0 : second - first)
  );
}

const findWorst = (all: readonly SignalAlert[]): SignalAlert | undefined =>
  all.reduce<SignalAlert | undefined>(
    (worst, each) => (worst && compareAlerts(worst, each) <= 0 ? worst : each),
    undefined,
  );

const hasSameLabels = (a: LabelSet, b: LabelSet): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value);

/** Whether the instances agree in the labels that a signal's query for one instance asks for. */
function isAboutSame(signal: Signal, chosen: LabelSet, { labels }: RuleInstance): boolean {
  const names = signal.kind === 'query' ? listPlaceholderNames(signal.instanceQuery ?? '') : [];
  return names.every((name) => {
    const value = findLabelValue(labels, name);
    return value === undefined || value === findLabelValue(chosen, name);
  });
}

interface MatchedRule {
  rule: ActiveRule;
  match: RuleMatch;
}

export class SignalAlerts {
  readonly #readings: Readings;
  readonly #service: string;
  readonly #alerts = new Map<string, AlertReading>();
  readonly #matches = new Map<Signal, readonly MatchedRule[]>();
  #activeRules: readonly ActiveRule[] | undefined;

  constructor(readings: Readings, service: string) {
    this.#readings = readings;
    this.#service = service;
  }

  /**
   * The worst instance; `undefined` while no alert about the signal's condition is active. With `chosen`, the labels of the
   * instance that the page is about, that one is preferred, and for a signal about it alone no other counts.
   */
  find(signal: Signal, chosen: LabelSet | undefined, isAboutInstance: boolean): SignalAlert | undefined {
    const all = this.#listCandidates(signal);
    const isRelevant = ({ instance }: SignalAlert): boolean =>
      !chosen || !isAboutInstance || isAboutSame(signal, chosen, instance);
    const isChosen = ({ instance }: SignalAlert): boolean =>
      chosen !== undefined && hasSameLabels(instance.labels, chosen);
    return findWorst(all.filter(isChosen)) ?? findWorst(all.filter(isRelevant));
  }

  /** When the last alert about the signal's condition ended, in milliseconds since 1970; `undefined` when none is known. */
  findEndMs(signal: Signal, chosen: LabelSet | undefined, isAboutInstance: boolean): number | undefined {
    const ends = this.#listMatches(signal).flatMap(({ rule }) =>
      this.#readAlert(rule.name).resolved.flatMap(({ instance, incident }) => {
        const isRelevant = !chosen || !isAboutInstance || isAboutSame(signal, chosen, instance);
        return isRelevant && (instance.expression ?? '') === rule.expression ? (incident?.goneMs ?? []) : [];
      }),
    );
    return ends.length === 0 ? undefined : Math.max(...ends);
  }

  /** What an alert's instance says about the first of `signals` that measures the same; `undefined` when none does. */
  findMeasuredSignal(
    signals: readonly Signal[],
    name: string,
    instance: InstanceReading,
  ): { signal: Signal; alert: SignalAlert } | undefined {
    for (const signal of signals) {
      const found = this.#listMatches(signal).find(
        ({ rule, match }) => match.condition && rule.name === name && rule.expression === instance.expression,
      );
      if (found) return { signal, alert: { name, instance, match: found.match } };
    }
    return undefined;
  }

  #listCandidates(signal: Signal): SignalAlert[] {
    return this.#listMatches(signal).flatMap(({ rule, match }) =>
      this.#readAlert(rule.name)
        .instances.filter(({ expression = '' }) => expression === rule.expression)
        .map((instance) => ({ name: rule.name, instance, match })),
    );
  }

  #listMatches(signal: Signal): readonly MatchedRule[] {
    const known = this.#matches.get(signal) ?? this.#findMatches(signal);
    this.#matches.set(signal, known);
    return known;
  }

  #findMatches(signal: Signal): MatchedRule[] {
    this.#activeRules ??= this.#readings.listActiveRules();
    // An Alertmanager may list the alert although its rule is not known.
    const unknownRule = { name: signal.alert ?? '', source: '', expression: '' };
    return [...this.#activeRules, unknownRule].flatMap((rule) => {
      const match = matchRule(signal, rule);
      return match ? [{ rule, match }] : [];
    });
  }

  #readAlert(name: string): AlertReading {
    const known = this.#alerts.get(name) ?? this.#readings.readAlert(name, this.#service).reading;
    this.#alerts.set(name, known);
    return known;
  }
}
