/**
 * What the results of an expression can be about: one selection for each alternative of `or`, with the conditions of all the
 * selectors that it is calculated from. Conditions stay when an aggregation drops the label.
 */
import { hasLabel } from '../labels/label-set.ts';
import type { ResultLabels } from '../labels/result-labels.ts';
import type { LabelCondition } from './label-condition.ts';

export interface Selection {
  /** By label, the conditions on the series that it is about; each holds. */
  conditions: ReadonlyMap<string, readonly LabelCondition[]>;
  /** The names of the metrics, where a selector has one. */
  metrics: ReadonlySet<string>;
  /** The labels of the result. */
  labels: ResultLabels;
  /** False for numbers and `time()`, which are about nothing. */
  hasSelector: boolean;
}

export type Conditions = Selection['conditions'];

/** Each condition once. */
export function addConditions(
  conditions: Conditions,
  added: Iterable<readonly [string, readonly LabelCondition[]]>,
): Conditions {
  const all = new Map(conditions);
  for (const [label, more] of added) {
    const existing = all.get(label) ?? [];
    const texts = new Set(existing.map(({ text }) => text));
    all.set(label, [...existing, ...more.filter(({ text }) => !texts.has(text))]);
  }
  return all;
}

/** Without what was known of the label; with `replacement` instead, if there is one. */
export function replaceConditions(
  conditions: Conditions,
  label: string,
  replacement: readonly LabelCondition[] = [],
): Conditions {
  const rest = [...conditions].filter(([name]) => name !== label);
  return new Map(replacement.length === 0 ? rest : [...rest, [label, replacement]]);
}

/** A selection that is about what both are about. */
export const joinSelections = (
  a: Selection,
  b: Selection,
  labels: ResultLabels,
  conditions: Conditions,
): Selection => ({
  conditions,
  metrics: new Set([...a.metrics, ...b.metrics]),
  labels,
  hasSelector: a.hasSelector || b.hasSelector,
});

const formatKey = ({ conditions, metrics, labels }: Selection): string =>
  JSON.stringify([
    [...conditions].map(([label, all]) => [label, ...all.map(({ text }) => text).sort()]).sort(),
    [...metrics].sort(),
    labels.kind,
    labels.possible.kind,
    [...labels.possible.names].sort(),
    [...labels.fixed].sort(),
  ]);

/** Each alternative once. */
export const removeDuplicates = (selections: readonly Selection[]): Selection[] => [
  ...new Map(selections.map((each) => [formatKey(each), each])).values(),
];

/** Whether the result can have the label. */
export const mayHaveLabel = ({ labels }: Selection, label: string): boolean => hasLabel(labels.possible, label);
