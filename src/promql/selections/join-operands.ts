/**
 * Determines what an operator's result is about from the selections of its two operands.
 */
import { inferOperatorLabels } from '../labels/infer-operator-labels.ts';
import { hasLabel } from '../labels/label-set.ts';
import { getMatchingLabels, type VectorMatching } from '../labels/vector-matching.ts';
import {
  addConditions,
  type Conditions,
  joinSelections,
  mayHaveLabel,
  replaceConditions,
  type Selection,
} from './selection.ts';

/** The conditions of `other` on the labels that both sides must have in common. */
const getMatchedConditions = (other: Selection, matching: VectorMatching): Conditions => {
  const matched = getMatchingLabels(matching);
  return new Map([...other.conditions].filter(([name]) => hasLabel(matched, name) && mayHaveLabel(other, name)));
};

/** The "one" side describes the series of the "many" side, as far as that has no such label itself. */
function groupConditions(
  many: Selection,
  one: Selection,
  matching: VectorMatching,
  include: readonly string[],
): Conditions {
  const described = [...one.conditions].filter(([name]) => !mayHaveLabel(many, name));
  const kept = addConditions(addConditions(many.conditions, getMatchedConditions(one, matching)), described);
  return include
    .filter((name) => mayHaveLabel(one, name))
    .reduce((all, name) => replaceConditions(all, name, one.conditions.get(name)), kept);
}

function joinConditions(left: Selection, right: Selection, matching: VectorMatching): Conditions {
  // `vector(1) and …` is about what the other operand is about.
  if (!left.hasSelector) return right.conditions;
  if (!right.hasSelector || matching.operator === 'unless') return left.conditions;
  if (right.labels.kind === 'scalar') return left.conditions;
  if (left.labels.kind === 'scalar') return right.conditions;
  if (matching.operator === 'and') return addConditions(left.conditions, getMatchedConditions(right, matching));
  const include = matching.group?.include ?? [];
  if (matching.group?.side === 'left') return groupConditions(left, right, matching, include);
  if (matching.group?.side === 'right') return groupConditions(right, left, matching, include);
  return addConditions(left.conditions, right.conditions);
}

/** A copy of the selection for a match that `fill` supplies: with the labels of one side only. */
const fillMatch = (selection: Selection, labels: Selection['labels']): Selection => ({ ...selection, labels });

function joinPair(left: Selection, right: Selection, matching: VectorMatching): Selection[] {
  const labels = inferOperatorLabels(left.labels, right.labels, matching);
  const joined = joinSelections(left, right, labels, joinConditions(left, right, matching));
  const isFilter = ['and', 'unless'].includes(matching.operator) && left.hasSelector;
  const result = isFilter ? { ...joined, metrics: left.metrics } : joined;
  return matching.hasFillModifier ? [result, fillMatch(left, labels), fillMatch(right, labels)] : [result];
}

export function joinOperands(
  left: readonly Selection[],
  right: readonly Selection[],
  matching: VectorMatching,
): Selection[] {
  if (matching.operator === 'or') return [...left, ...right];
  return left.flatMap((each) => right.flatMap((other) => joinPair(each, other, matching)));
}
