/**
 * Infers the labels that remain when an operator matches two vectors. A matched label has the same value on both sides,
 * or is missing on both.
 */
import { hasLabel, includeAllExcept, includeOnly, intersect, type LabelSet, subtract, union } from './label-set.ts';
import { createEmptyLabels, createVectorLabels, type ResultLabels } from './result-labels.ts';
import { getMatchingLabels, type VectorMatching } from './vector-matching.ts';

const mergeFixedLabels = (left: ResultLabels, right: ResultLabels): Map<string, string> =>
  new Map([...right.fixed, ...left.fixed]);

const filterFixedLabels = (fixed: ReadonlyMap<string, string>, labels: LabelSet): [string, string][] =>
  [...fixed].filter(([name]) => hasLabel(labels, name));

/** `kept`, restricted by `other`: both sides have the matched labels. */
function restrictToMatches(kept: ResultLabels, other: ResultLabels, matched: LabelSet): ResultLabels {
  const possible = union(
    subtract(kept.possible, matched),
    intersect(intersect(kept.possible, other.possible), matched),
  );
  return createVectorLabels(possible, new Map([...filterFixedLabels(other.fixed, matched), ...kept.fixed]));
}

function inferOrLabels(left: ResultLabels, right: ResultLabels): ResultLabels {
  const shared = [...left.fixed].filter(([name, value]) => right.fixed.get(name) === value);
  return createVectorLabels(union(left.possible, right.possible), new Map(shared));
}

function inferGroupLabels(
  many: ResultLabels,
  one: ResultLabels,
  include: readonly string[],
  matched: LabelSet,
): ResultLabels {
  const copied = includeOnly(include);
  const kept = restrictToMatches(many, one, matched);
  const possible = union(subtract(kept.possible, copied), intersect(one.possible, copied));
  const fixed = new Map([...kept.fixed].filter(([name]) => !hasLabel(copied, name)));
  return createVectorLabels(possible, new Map([...fixed, ...filterFixedLabels(one.fixed, copied)]));
}

/** One to one: the matched labels remain, and without `on` the metric name of the left side. */
function inferOneToOneLabels(left: ResultLabels, right: ResultLabels, matching: VectorMatching): ResultLabels {
  const matched = getMatchingLabels(matching);
  const restricted = restrictToMatches(left, right, matched);
  const remaining = matching.on ? matched : includeAllExcept(matching.ignoring);
  return createVectorLabels(intersect(restricted.possible, remaining), mergeFixedLabels(restricted, right));
}

function inferVectorOperatorLabels(left: ResultLabels, right: ResultLabels, matching: VectorMatching): ResultLabels {
  const { group, operator } = matching;
  const matched = getMatchingLabels(matching);
  if (operator === 'or') return inferOrLabels(left, right);
  if (operator === 'unless') return left;
  if (operator === 'and') return restrictToMatches(left, right, matched);
  // A filled-in match has only the labels of the other side.
  if (matching.hasFillModifier) return createVectorLabels(union(left.possible, right.possible));
  if (group?.side === 'left') return inferGroupLabels(left, right, group.include, matched);
  if (group?.side === 'right') return inferGroupLabels(right, left, group.include, matched);
  return inferOneToOneLabels(left, right, matching);
}

export function inferOperatorLabels(left: ResultLabels, right: ResultLabels, matching: VectorMatching): ResultLabels {
  if (left.kind === 'scalar' && right.kind === 'scalar') return createEmptyLabels('scalar');
  if (right.kind === 'scalar') return left;
  if (left.kind === 'scalar') return right;
  return inferVectorOperatorLabels(left, right, matching);
}
