/**
 * Infers the labels of the series that a selector selects, and those of `absent()` for a selector.
 */
import type { SyntaxNode } from '@lezer/common';
import { unwrapParentheses } from '../syntax/calls.ts';
import { type LabelMatcher, readMatchers } from '../syntax/matchers.ts';
import type { Query } from '../syntax/parse-query.ts';
import { includeAllExcept, includeOnly } from './label-set.ts';
import { createEmptyLabels, createVectorLabels, type ResultLabels } from './result-labels.ts';

/** The only value that matches; undefined when several do. */
function findOnlyValue({ operator, value }: LabelMatcher): string | undefined {
  if (operator === '=') return value;
  return operator === '=~' && value !== undefined && /^[\w\- /,:@=]*$/.test(value) ? value : undefined;
}

/** True when only a series without the label matches. */
const requiresAbsence = (matcher: LabelMatcher): boolean =>
  findOnlyValue(matcher) === '' || (matcher.operator === '!~' && ['.+', '.*'].includes(matcher.value ?? ''));

const collectFixedValues = (matchers: readonly LabelMatcher[]): Map<string, string> =>
  new Map(
    matchers.flatMap((matcher) => {
      const value = findOnlyValue(matcher);
      return value === undefined || value === '' ? [] : [[matcher.label, value] as const];
    }),
  );

export function inferSelectorLabels(node: SyntaxNode, query: Query): ResultLabels {
  const matchers = readMatchers(node, query);
  const absent = matchers.filter(requiresAbsence).map(({ label }) => label);
  return createVectorLabels(includeAllExcept(absent), collectFixedValues(matchers));
}

/** True for a matcher whose label `absent()` may copy. */
const isAbsentLabelSource = ({ label, operator, value }: LabelMatcher): boolean =>
  operator === '=' && value !== '' && label !== '__name__';

/**
 * `absent()` and `absent_over_time()` copy the labels of a selector's equality matchers; for any other expression they
 * have none. Versions differ on parentheses and subqueries around the selector, so labels from there are not certain.
 */
export function inferAbsentLabels(argument: SyntaxNode | undefined, query: Query): ResultLabels {
  let node = argument ?? null;
  let isDirect = true;
  while (node && ['ParenExpr', 'MatrixSelector', 'SubqueryExpr'].includes(node.name)) {
    isDirect &&= node.name === 'MatrixSelector';
    node = unwrapParentheses(node.getChild('Expr'));
  }
  if (node?.name !== 'VectorSelector') return createEmptyLabels('vector');
  const matchers = readMatchers(node, query);
  const named = matchers.filter(isAbsentLabelSource);
  const unique = named.filter(({ label }) => matchers.filter((each) => each.label === label).length === 1);
  return createVectorLabels(
    includeOnly(named.map(({ label }) => label)),
    isDirect ? collectFixedValues(unique) : new Map(),
  );
}
