/**
 * The series that a recording rule writes: about what its expression is about, with the labels that the rule adds.
 */
import { hasLabel, includeOnly, intersect, subtract, union } from '../labels/label-set.ts';
import { createVectorLabels, type ResultLabels } from '../labels/result-labels.ts';
import { createFixedCondition } from './label-condition.ts';
import { addConditions, type Conditions, replaceConditions, type Selection } from './selection.ts';

export interface RecordedSeries {
  name: string;
  expression: string;
  /** The labels that the rule adds; an empty value removes a label. */
  labels: Readonly<Record<string, string>>;
}

function addRuleLabel(conditions: Conditions, label: string, value: string): Conditions {
  return value === '' ? conditions : replaceConditions(conditions, label, [createFixedCondition(label, value)]);
}

function writeLabels(written: ResultLabels, added: readonly (readonly [string, string])[]): ResultLabels {
  const [set, removed] = [added.filter(([, value]) => value !== ''), added.filter(([, value]) => value === '')];
  const names = (pairs: typeof added) => includeOnly(pairs.map(([name]) => name));
  const possible = union(subtract(written.possible, names(removed)), names(set));
  return createVectorLabels(possible, new Map([...written.fixed, ...set]));
}

/** What a selector of the metric is about, by the selections of the rule's expression; `own` is the selector by itself. */
export function selectRecorded(rule: RecordedSeries, selections: readonly Selection[], own: Selection): Selection[] {
  const added = Object.entries(rule.labels);
  return selections.flatMap((each) => {
    const labels = writeLabels(each.labels, added);
    const conditions = added.reduce((all, [label, value]) => addRuleLabel(all, label, value), each.conditions);
    // A label that the rule does not record is missing from every series.
    const isSelected = [...own.conditions].every(([label, all]) => {
      const value = labels.fixed.get(label) ?? (hasLabel(labels.possible, label) ? undefined : '');
      return value === undefined || all.every((condition) => condition.accepts(value));
    });
    if (!isSelected) return [];
    const selected = [...own.conditions].filter(([label]) => hasLabel(labels.possible, label));
    return {
      conditions: addConditions(conditions, selected),
      metrics: new Set([...each.metrics, rule.name]),
      labels: createVectorLabels(
        intersect(labels.possible, own.labels.possible),
        new Map([...own.labels.fixed, ...labels.fixed]),
      ),
      hasSelector: true,
    };
  });
}
