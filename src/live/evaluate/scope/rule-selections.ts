/**
 * What the instances of an alerting rule can be about: its expression, with the labels that the rule sets.
 */
import { hasLabel, includeOnly, noLabelNames, subtract, union } from '../../../promql/labels/label-set.ts';
import { createVectorLabels, type ResultLabels } from '../../../promql/labels/result-labels.ts';
import { findSelections } from '../../../promql/selections/find-selections.ts';
import { createFixedCondition } from '../../../promql/selections/label-condition.ts';
import type { RecordedSeries } from '../../../promql/selections/recorded-series.ts';
import { replaceConditions, type Selection } from '../../../promql/selections/selection.ts';
import type { LabelSet } from '../../probes/label-set.ts';

/** An alerting rule, as far as its scope depends on it. */
export interface ScopedRule {
  name: string;
  expression: string;
  /** With templates not expanded. */
  labels: LabelSet;
  /** The recording rules behind its metrics. */
  dependsOn: readonly RecordedSeries[];
}

export interface RuleSelections {
  /** One for each alternative; none when the expression can have no result. */
  selections: readonly Selection[];
  /** False when the expression is not understood: then only the rule's labels are known. */
  isReadable: boolean;
}

const unreadable: Selection = {
  conditions: new Map(),
  metrics: new Set(),
  labels: createVectorLabels(noLabelNames),
  hasSelector: false,
};

/** The label that a template such as `{{ $labels.app }}` copies. */
const findCopiedLabel = (value: string): string | undefined =>
  /^\s*\{\{-?\s*(?:\$labels\.(\w+)|\.Labels\.(\w+)|index\s+\$labels\s+"([^"]+)")\s*-?\}\}\s*$/
    .exec(value)
    ?.slice(1)
    .find((each) => each !== undefined);

const withLabel = (labels: ResultLabels, label: string): ResultLabels =>
  createVectorLabels(union(labels.possible, includeOnly([label])), labels.fixed);

const withoutLabel = (labels: ResultLabels, label: string): ResultLabels =>
  createVectorLabels(subtract(labels.possible, includeOnly([label])), labels.fixed);

/** Prometheus expands the rule's labels from those of the expression's result, which is `result`. */
function setLabel(selection: Selection, label: string, value: string, result: Selection): Selection {
  if (value === '') return { ...selection, labels: withoutLabel(selection.labels, label) };
  const labels = withLabel(selection.labels, label);
  if (!value.includes('{{'))
    return {
      ...selection,
      labels,
      conditions: replaceConditions(selection.conditions, label, [createFixedCondition(label, value)]),
    };
  const copied = findCopiedLabel(value);
  if (copied === undefined) return { ...selection, labels, conditions: replaceConditions(selection.conditions, label) };
  // A label that the result does not have is copied as nothing.
  if (!hasLabel(result.labels.possible, copied)) return { ...selection, labels: withoutLabel(selection.labels, label) };
  return {
    ...selection,
    labels,
    conditions: replaceConditions(selection.conditions, label, result.conditions.get(copied)),
  };
}

export function findRuleSelections({ expression, labels, dependsOn }: ScopedRule): RuleSelections {
  const found = findSelections(expression, dependsOn);
  const selections = (found ?? [unreadable]).map((result) =>
    Object.entries(labels).reduce((selection, [label, value]) => setLabel(selection, label, value, result), result),
  );
  return { selections, isReadable: found !== undefined };
}
