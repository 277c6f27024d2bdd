/**
 * Reads how an operator matches two vectors: its `on` or `ignoring`, and its `group_left` or `group_right`.
 */
import type { SyntaxNode } from '@lezer/common';
import { readGroupingLabels } from '../syntax/matchers.ts';
import type { Query } from '../syntax/parse-query.ts';
import { includeAllExcept, includeOnly, type LabelSet } from './label-set.ts';

export interface VectorMatching {
  /** In lower case: `and`, `==`, `+`. */
  operator: string;
  on: readonly string[] | undefined;
  ignoring: readonly string[];
  /** The "many" side of `group_left` or `group_right`, and the labels copied from the "one" side. */
  group: { side: 'left' | 'right'; include: readonly string[] } | undefined;
  /** True when `fill` supplies a match for a series that has none. */
  hasFillModifier: boolean;
}

export function readVectorMatching(node: SyntaxNode, query: Query): VectorMatching {
  const clause = node.getChild('MatchingModifierClause');
  const [labels, included] = clause?.getChildren('GroupingLabels') ?? [];
  const matched = readGroupingLabels(labels ?? null, query);
  const groupLeft = clause?.getChild('GroupLeft');
  const group = groupLeft ?? clause?.getChild('GroupRight');
  const operator = node.firstChild?.nextSibling ?? null;
  return {
    operator: operator ? query.getText(operator).toLowerCase() : '',
    on: clause?.getChild('On') ? matched : undefined,
    ignoring: clause?.getChild('Ignoring') ? matched : [],
    group: group
      ? { side: groupLeft ? 'left' : 'right', include: readGroupingLabels(included ?? null, query) }
      : undefined,
    hasFillModifier: node.getChild('FillModifier') !== null,
  };
}

/** The metric name is matched only when `on` lists it. */
export const getMatchingLabels = ({ on, ignoring }: VectorMatching): LabelSet =>
  on ? includeOnly(on) : includeAllExcept([...ignoring, '__name__']);
