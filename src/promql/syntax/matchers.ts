/**
 * Reads the matchers of a selector and the labels of a grouping list from the syntax tree.
 */
import type { SyntaxNode } from '@lezer/common';
import type { Query } from './parse-query.ts';
import { readStringValue } from './string-literal.ts';

export interface LabelMatcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  /** Undefined when the string is invalid. */
  value: string | undefined;
  node: SyntaxNode;
}

const operators = ['=', '!=', '=~', '!~'] as const;

/** A label name, bare or quoted; empty when the quoted string is invalid. */
function readLabelName(node: SyntaxNode, query: Query): string {
  const text = query.getText(node);
  return node.name === 'LabelName' ? text : (readStringValue(text) ?? '');
}

function readMatcher(node: SyntaxNode, query: Query): LabelMatcher[] {
  // A quoted name by itself is the metric name.
  if (node.name === 'QuotedLabelName')
    return [{ label: '__name__', operator: '=', value: readStringValue(query.getText(node)), node }];
  const label = node.getChild('LabelName') ?? node.getChild('QuotedLabelName');
  const matchOperator = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  const operator = operators.find((each) => matchOperator && query.getText(matchOperator) === each);
  if (!label || !value || !operator) return [];
  return [{ label: readLabelName(label, query), operator, value: readStringValue(query.getText(value)), node }];
}

const findChildren = (node: SyntaxNode | null, ...names: string[]): SyntaxNode[] =>
  names.flatMap((name) => node?.getChildren(name) ?? []).sort((a, b) => a.from - b.from);

/** The matchers of a VectorSelector, without the metric name before its braces. */
export const readMatchers = (selector: SyntaxNode, query: Query): LabelMatcher[] =>
  findChildren(
    selector.getChild('LabelMatchers'),
    'UnquotedLabelMatcher',
    'QuotedLabelMatcher',
    'QuotedLabelName',
  ).flatMap((node) => readMatcher(node, query));

/** The labels of a GroupingLabels node, as in `by`, `on` and `group_left`. */
export const readGroupingLabels = (list: SyntaxNode | null, query: Query): string[] =>
  findChildren(list, 'LabelName', 'QuotedLabelName').map((node) => readLabelName(node, query));
