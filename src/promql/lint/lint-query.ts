/**
 * Checks whether Prometheus would accept an expression, and if not, where and why. An expression that any version from
 * 2.40 on accepts is never reported, so errors in only some versions go unnoticed.
 */
import { parseQuery, type Span } from '../syntax/parse-query.ts';
import { checkCalls } from './check-calls.ts';
import { checkGrammar } from './check-grammar.ts';
import { checkNumbers, checkStrings, checkWhitespace } from './check-literals.ts';
import { checkModifiers } from './check-modifiers.ts';
import { checkSelectors } from './check-selectors.ts';
import { checkTypes } from './check-types.ts';
import type { QueryProblem } from './query-problem.ts';

const covers = (outer: Span, inner: Span): boolean => outer.from <= inner.from && inner.to <= outer.to;

/** `more` without the problems inside or around a span that `found` already reports. */
const excludeOverlapping = (found: readonly QueryProblem[], more: readonly QueryProblem[]): QueryProblem[] =>
  more.filter((problem) => !found.some((other) => covers(other, problem) || covers(problem, other)));

/** Empty for a valid expression. Sorted by position; offsets are those of `expression`. */
export function lintQuery(expression: string): QueryProblem[] {
  const query = parseQuery(expression);
  const lexical = [...checkWhitespace(query), ...checkStrings(query)];
  const structural = query.isSyntaxValid
    ? [...checkNumbers(query), ...checkSelectors(query), ...checkModifiers(query), ...checkCalls(query)]
    : [];
  const found = [...lexical, ...excludeOverlapping(lexical, structural)];
  const typeProblems = query.isSyntaxValid ? checkTypes(query) : [];
  const located = [...found, ...excludeOverlapping(found, typeProblems)].map(({ from, to, message }) => ({
    from: query.toSourceOffset(from),
    to: query.toSourceOffset(to),
    message,
  }));
  // checkGrammar reports offsets of the source text already.
  const problems = [...located, ...(lexical.length === 0 ? checkGrammar(query) : [])];
  return problems.sort((a, b) => a.from - b.from || a.to - b.to);
}
