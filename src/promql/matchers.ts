/**
 * The matchers of a selector, and the labels of a list in brackets, read from the tree.
 */
import type { SyntaxNode } from '@lezer/common';
import type { Query } from './query.ts';
import { quotedValue } from './quoted.ts';

export interface Matcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  /** Undefined when the string is wrong. */
  value: string | undefined;
  node: SyntaxNode;
}

const operators = ['=', '!=', '=~', '!~'] as const;

/** A label's name, bare or in quotes; empty when the quotes are wrong. */
function nameOf(node: SyntaxNode, query: Query): string {
  const text = query.textOf(node);
  return node.name === 'LabelName' ? text : (quotedValue(text) ?? '');
}

function readMatcher(node: SyntaxNode, query: Query): Matcher[] {
  // A quoted name by itself is the metric's.
  if (node.name === 'QuotedLabelName')
    return [{ label: '__name__', operator: '=', value: quotedValue(query.textOf(node)), node }];
  const label = node.getChild('LabelName') ?? node.getChild('QuotedLabelName');
  const sign = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  const operator = operators.find((each) => sign && query.textOf(sign) === each);
  if (!label || !value || !operator) return [];
  return [{ label: nameOf(label, query), operator, value: quotedValue(query.textOf(value)), node }];
}

const children = (node: SyntaxNode | null, ...names: string[]): SyntaxNode[] =>
  names.flatMap((name) => node?.getChildren(name) ?? []).sort((a, b) => a.from - b.from);

/** Those of a VectorSelector; a name before the braces is no matcher. */
export const matchersOf = (selector: SyntaxNode, query: Query): Matcher[] =>
  children(
    selector.getChild('LabelMatchers'),
    'UnquotedLabelMatcher',
    'QuotedLabelMatcher',
    'QuotedLabelName',
  ).flatMap((node) => readMatcher(node, query));

/** Those of a GroupingLabels: behind `by`, `on`, `group_left` and the like. */
export const groupingLabels = (list: SyntaxNode | null, query: Query): string[] =>
  children(list, 'LabelName', 'QuotedLabelName').map((node) => nameOf(node, query));
