/**
 * Whether Prometheus would take an expression, and if not, where and why. What any Prometheus from 2.40 on accepts is
 * never refused, so a few mistakes that only some versions know pass.
 */

import { parseQuery, type Span } from '../syntax/parse-query.ts';
import { checkCalls } from './check-calls.ts';
import { checkGrammar, type QueryProblem } from './check-grammar.ts';
import { checkNumbers, checkStrings, checkWhitespace } from './check-literals.ts';
import { checkModifiers } from './check-modifiers.ts';
import { checkSelectors } from './check-selectors.ts';
import { checkTypes } from './check-types.ts';

export type { QueryProblem } from './check-grammar.ts';

const covers = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** Those of `more` that say nothing about a place that `found` has not already said something about. */
const excludeOverlapping = (found: readonly QueryProblem[], more: readonly QueryProblem[]): QueryProblem[] =>
  more.filter((problem) => !found.some((other) => covers(other, problem) || covers(problem, other)));

/** Empty when nothing is wrong. In the order of their places, which are offsets in `expression`, half open. */
export function lintQuery(expression: string): QueryProblem[] {
  const query = parseQuery(expression);
  const letters = [...checkWhitespace(query), ...checkStrings(query)];
  const own = query.isSyntaxValid
    ? [...checkNumbers(query), ...checkSelectors(query), ...checkModifiers(query), ...checkCalls(query)]
    : [];
  const found = [...letters, ...excludeOverlapping(letters, own)];
  const rest = query.isSyntaxValid ? checkTypes(query) : [];
  // Places of the grammar's own check are of the text as written already.
  const written = [...found, ...excludeOverlapping(found, rest)].map(({ from, to, message }) => ({
    from: query.toSourceOffset(from),
    to: query.toSourceOffset(to),
    message,
  }));
  const problems = [...written, ...(letters.length === 0 ? checkGrammar(query) : [])];
  return problems.sort((a, b) => a.from - b.from || a.to - b.to);
}
