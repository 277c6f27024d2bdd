/**
 * The labels that stay when two vectors are matched. A label that is matched has the same value on both sides, or is on
 * neither.
 */

import {
  hasLabel,
  includeAllExcept,
  includeOnly,
  intersect,
  type LabelSet,
  subtract,
  union,
} from './label-set.ts';
import { createEmptyLabels, createVectorLabels, type ResultLabels } from './result-labels.ts';

export interface VectorMatching {
  /** In Prometheus's spelling: `and`, `==`, `+`. */
  operator: string;
  on: readonly string[] | undefined;
  ignoring: readonly string[];
  /** The side whose series stay whole, and the labels that come from the other. */
  group: { side: 'left' | 'right'; include: readonly string[] } | undefined;
  /** True when a series without a partner gets one. */
  hasFillModifier: boolean;
}

const mergeFixedLabels = (left: ResultLabels, right: ResultLabels): Map<string, string> =>
  new Map([...right.fixed, ...left.fixed]);

const filterFixedLabels = (fixed: ReadonlyMap<string, string>, labels: LabelSet): [string, string][] =>
  [...fixed].filter(([name]) => hasLabel(labels, name));

/** The metric's name is matched only where `on` says so. */
const getMatchingLabels = ({ on, ignoring }: VectorMatching): LabelSet =>
  on ? includeOnly(on) : includeAllExcept([...ignoring, '__name__']);

/** `kept` as far as `other` allows: matched labels are on both sides. */
function restrictToMatches(kept: ResultLabels, other: ResultLabels, matched: LabelSet): ResultLabels {
  const may = union(
    subtract(kept.possible, matched),
    intersect(intersect(kept.possible, other.possible), matched),
  );
  return createVectorLabels(may, new Map([...filterFixedLabels(other.fixed, matched), ...kept.fixed]));
}

function inferOrLabels(left: ResultLabels, right: ResultLabels): ResultLabels {
  const same = [...left.fixed].filter(([name, value]) => right.fixed.get(name) === value);
  return createVectorLabels(union(left.possible, right.possible), new Map(same));
}

function inferGroupLabels(
  many: ResultLabels,
  one: ResultLabels,
  include: readonly string[],
  matched: LabelSet,
): ResultLabels {
  const taken = includeOnly(include);
  const own = restrictToMatches(many, one, matched);
  const may = union(subtract(own.possible, taken), intersect(one.possible, taken));
  const fixed = new Map([...own.fixed].filter(([name]) => !hasLabel(taken, name)));
  return createVectorLabels(may, new Map([...fixed, ...filterFixedLabels(one.fixed, taken)]));
}

/** One to one: the matched labels stay, and without `on` the name of the left side. */
function inferOneToOneLabels(
  left: ResultLabels,
  right: ResultLabels,
  matching: VectorMatching,
): ResultLabels {
  const matched = getMatchingLabels(matching);
  const agreed = restrictToMatches(left, right, matched);
  const stays = matching.on ? matched : includeAllExcept(matching.ignoring);
  return createVectorLabels(intersect(agreed.possible, stays), mergeFixedLabels(agreed, right));
}

function inferVectorOperatorLabels(
  left: ResultLabels,
  right: ResultLabels,
  matching: VectorMatching,
): ResultLabels {
  const { group, operator } = matching;
  const matched = getMatchingLabels(matching);
  if (operator === 'or') return inferOrLabels(left, right);
  if (operator === 'unless') return left;
  if (operator === 'and') return restrictToMatches(left, right, matched);
  // A partner that is made up has only what the other side has.
  if (matching.hasFillModifier) return createVectorLabels(union(left.possible, right.possible));
  if (group?.side === 'left') return inferGroupLabels(left, right, group.include, matched);
  if (group?.side === 'right') return inferGroupLabels(right, left, group.include, matched);
  return inferOneToOneLabels(left, right, matching);
}

export function inferOperatorLabels(
  left: ResultLabels,
  right: ResultLabels,
  matching: VectorMatching,
): ResultLabels {
  if (left.kind === 'scalar' && right.kind === 'scalar') return createEmptyLabels('scalar');
  if (right.kind === 'scalar') return left;
  if (left.kind === 'scalar') return right;
  return inferVectorOperatorLabels(left, right, matching);
}
