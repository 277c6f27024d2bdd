/**
 * The matchers of a selector, and the labels of a list in brackets, read from the tree.
 */
import type { SyntaxNode } from '@lezer/common';
import type { Query } from './parse-query.ts';
import { readStringValue } from './string-literal.ts';

export interface LabelMatcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  /** Undefined when the string is wrong. */
  value: string | undefined;
  node: SyntaxNode;
}

const operators = ['=', '!=', '=~', '!~'] as const;

/** A label's name, bare or in quotes; empty when the quotes are wrong. */
function readLabelName(node: SyntaxNode, query: Query): string {
  const text = query.getText(node);
  return node.name === 'LabelName' ? text : (readStringValue(text) ?? '');
}

function readMatcher(node: SyntaxNode, query: Query): LabelMatcher[] {
  // A quoted name by itself is the metric's.
  if (node.name === 'QuotedLabelName')
    return [{ label: '__name__', operator: '=', value: readStringValue(query.getText(node)), node }];
  const label = node.getChild('LabelName') ?? node.getChild('QuotedLabelName');
  const sign = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  const operator = operators.find((each) => sign && query.getText(sign) === each);
  if (!label || !value || !operator) return [];
  return [
    { label: readLabelName(label, query), operator, value: readStringValue(query.getText(value)), node },
  ];
}

const findChildren = (node: SyntaxNode | null, ...names: string[]): SyntaxNode[] =>
  names.flatMap((name) => node?.getChildren(name) ?? []).sort((a, b) => a.from - b.from);

/** Those of a VectorSelector; a name before the braces is no matcher. */
export const readMatchers = (selector: SyntaxNode, query: Query): LabelMatcher[] =>
  findChildren(
    selector.getChild('LabelMatchers'),
    'UnquotedLabelMatcher',
    'QuotedLabelMatcher',
    'QuotedLabelName',
  ).flatMap((node) => readMatcher(node, query));

/** Those of a GroupingLabels: behind `by`, `on`, `group_left` and the like. */
export const readGroupingLabels = (list: SyntaxNode | null, query: Query): string[] =>
  findChildren(list, 'LabelName', 'QuotedLabelName').map((node) => readLabelName(node, query));
