/**
 * The labels of what a selector selects, and of what says that it selects nothing.
 */
import type { SyntaxNode } from '@lezer/common';
import { unwrap } from './calls.ts';
import { type Flow, noLabels, vector } from './flow.ts';
import { except, only } from './label-set.ts';
import { type Matcher, matchersOf } from './matchers.ts';
import type { Query } from './query.ts';

/** The one value that passes; undefined when several do. */
function onlyValue({ operator, value }: Matcher): string | undefined {
  if (operator === '=') return value;
  return operator === '=~' && value !== undefined && /^[\w\- /,:@=]*$/.test(value) ? value : undefined;
}

/** True when nothing but the absence of the label passes. */
const wantsAbsence = (matcher: Matcher): boolean =>
  onlyValue(matcher) === '' || (matcher.operator === '!~' && ['.+', '.*'].includes(matcher.value ?? ''));

const fixedBy = (matchers: readonly Matcher[]): Map<string, string> =>
  new Map(
    matchers.flatMap((matcher) => {
      const value = onlyValue(matcher);
      return value === undefined || value === '' ? [] : [[matcher.label, value] as const];
    }),
  );

export function selectorFlow(node: SyntaxNode, query: Query): Flow {
  const matchers = matchersOf(node, query);
  const absent = matchers.filter(wantsAbsence).map(({ label }) => label);
  return vector(except(absent), fixedBy(matchers));
}

/** True for a matcher that absent() may take its label from. */
const namesLabel = ({ label, operator, value }: Matcher): boolean =>
  operator === '=' && value !== '' && label !== '__name__';

/**
 * absent() and absent_over_time() have the labels of the selector's equality matchers, of no other expression any.
 * Whether they look through brackets and subqueries is not the same everywhere, so these are only possible.
 */
export function absentFlow(argument: SyntaxNode | undefined, query: Query): Flow {
  let node = argument ?? null;
  let isDirect = true;
  while (node && ['ParenExpr', 'MatrixSelector', 'SubqueryExpr'].includes(node.name)) {
    isDirect &&= node.name === 'MatrixSelector';
    node = unwrap(node.getChild('Expr'));
  }
  if (node?.name !== 'VectorSelector') return noLabels('vector');
  const matchers = matchersOf(node, query);
  const named = matchers.filter(namesLabel);
  const alone = named.filter(({ label }) => matchers.filter((each) => each.label === label).length === 1);
  return vector(only(named.map(({ label }) => label)), isDirect ? fixedBy(alone) : new Map());
}
