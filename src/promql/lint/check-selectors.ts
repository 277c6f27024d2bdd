/**
 * Checks selectors: patterns that RE2 rejects, duplicate metric names, and matchers that would select every series.
 */
import type { SyntaxNode } from '@lezer/common';
import { type LabelMatcher, readMatchers } from '../syntax/matchers.ts';
import { listNodes, type Query } from '../syntax/parse-query.ts';
import { parseRe2 } from '../syntax/re2.ts';
import type { QueryProblem } from './query-problem.ts';

/** True when a series without the label matches; false when that cannot be known. */
function matchesMissingLabel({ operator, value }: LabelMatcher): boolean {
  if (value === undefined) return false;
  if (operator === '=') return value === '';
  if (operator === '!=') return value !== '';
  const pattern = parseRe2(value);
  return pattern.kind === 'pattern' && pattern.matchesEmpty === (operator === '=~');
}

function checkPattern({ operator, value, node }: LabelMatcher): QueryProblem[] {
  if (value === undefined || !operator.endsWith('~')) return [];
  const pattern = parseRe2(value);
  if (pattern.kind === 'pattern') return [];
  return [{ from: node.from, to: node.to, message: `Prometheus refuses this pattern: ${pattern.reason}` }];
}

/** The second argument of `info()` chooses labels, so it may match everything. */
function isInfoSelector(node: SyntaxNode, query: Query): boolean {
  const call = node.parent?.name === 'FunctionCallBody' ? node.parent.parent : null;
  const callee = call?.getChild('FunctionIdentifier');
  return callee
    ? query.getText(callee) === 'info' && call?.getChild('FunctionCallBody')?.firstChild?.to !== node.to
    : false;
}

function checkSelector(node: SyntaxNode, query: Query): QueryProblem[] {
  const { from, to } = node;
  const matchers = readMatchers(node, query);
  const patterns = matchers.flatMap(checkPattern);
  const name = node.getChild('Identifier');
  if (name && query.getText(name).toLowerCase() === 'atan2')
    return [{ from, to, message: 'atan2 is an operator and no name for a metric' }];
  const named = matchers.filter((matcher) => matcher.label === '__name__');
  const [first, second] = name ? [name, ...named] : named.filter(({ operator }) => operator === '=');
  if (first && second)
    return [...patterns, { from, to, message: "The metric's name is given twice; leave one of them out" }];
  if (name || isInfoSelector(node, query) || !matchers.every(matchesMissingLabel)) return patterns;
  const message =
    'This selects every series there is; name the metric, or give a matcher that no empty value passes, such as job=~".+"';
  return [...patterns, { from, to, message }];
}

export const checkSelectors = (query: Query): QueryProblem[] =>
  listNodes(query)
    .filter(({ name }) => name === 'VectorSelector')
    .flatMap((node) => checkSelector(node, query));
