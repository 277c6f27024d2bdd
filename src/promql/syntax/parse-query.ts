/**
 * Parses a PromQL expression into a syntax tree with the text of each node. Parsing never fails; errors are nodes of the
 * tree.
 */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { respellQuery } from './respell-query.ts';

export interface Query {
  /** As it was written. */
  expression: string;
  /** As it was parsed: the tree's offsets refer to this text. */
  parsedText: string;
  tree: Tree;
  /** True when the tree has no error nodes. */
  isSyntaxValid: boolean;
  /** The text of a node as it was written. */
  getText: (node: Span) => string;
  /** The offset in `expression` for an offset of the tree. */
  toSourceOffset: (at: number) => number;
}

export interface Span {
  from: number;
  to: number;
}

function hasErrors(tree: Tree): boolean {
  let hasError = false;
  tree.iterate({
    enter: ({ type }) => {
      hasError ||= type.isError;
    },
  });
  return hasError;
}

const keepOffset = (at: number): number => at;

/** Replaces the spans with spaces, which keeps offsets. */
const maskSpans = (text: string, spans: readonly Span[]): string =>
  spans.reduce((rest, { from, to }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to), text);

/** In the grammar's tree comments are children like any other; without them a node's children are its operands. */
function removeComments(query: Query): Query {
  if (!query.parsedText.includes('#')) return query;
  const comments = listNodes(query).filter(({ name }) => name === 'LineComment');
  return comments.length === 0 ? query : reparse(query, comments);
}

function reparse(query: Query, masked: readonly Span[]): Query {
  const parsedText = maskSpans(query.parsedText, masked);
  const tree = parser.parse(parsedText);
  return { ...query, parsedText, tree, isSyntaxValid: query.isSyntaxValid && !hasErrors(tree) };
}

/** When the grammar rejects the text, an equivalent spelling is tried. */
export function parseQuery(expression: string): Query {
  const parse = (parsedText: string, toSourceOffset: (at: number) => number): Query => {
    const tree = parser.parse(parsedText);
    const getText = ({ from, to }: Span): string => expression.slice(toSourceOffset(from), toSourceOffset(to));
    return { expression, parsedText, tree, isSyntaxValid: !hasErrors(tree), getText, toSourceOffset };
  };
  const plain = parse(expression, keepOffset);
  if (plain.isSyntaxValid) return removeComments(plain);
  const { text, toSourceOffset } = respellQuery(expression);
  const respelled = text === expression ? plain : parse(text, toSourceOffset);
  return respelled.isSyntaxValid ? removeComments(respelled) : plain;
}

/** By node type, the child with which its modifier begins; a modifier ends where its node ends. */
const modifierNodes: Readonly<Record<string, string>> = {
  OffsetExpr: 'Offset',
  StepInvariantExpr: 'At',
  AnchoredExpr: 'Anchored',
  SmoothedExpr: 'Smoothed',
};

/** Whether the text has a word with which a modifier begins: most expressions have none, and their trees need no search. */
export const mayHaveModifiers = ({ parsedText }: Query): boolean => /offset|@|anchored|smoothed/i.test(parsedText);

/**
 * Replaces `offset`, `@` and the like with spaces. In the grammar operators bind tighter than modifiers, so that
 * `a or b offset 5m == c` gets the wrong tree; without modifiers the tree is Prometheus's.
 */
export function removeModifiers(query: Query): Query {
  if (!mayHaveModifiers(query)) return query;
  const spans = listNodes(query).flatMap((node) => {
    const name = modifierNodes[node.name];
    const modifier = name === undefined ? null : node.getChild(name);
    return modifier ? [{ from: modifier.from, to: node.to }] : [];
  });
  return spans.length === 0 ? query : reparse(query, spans);
}

/** The outermost expression; null for a query without one. */
export const getRootExpression = ({ tree }: Query): SyntaxNode | null => tree.topNode.getChild('Expr');

/** Every node of the tree, parents first. */
export function listNodes({ tree }: Query): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  tree.iterate({
    enter: ({ node }) => {
      nodes.push(node);
    },
  });
  return nodes;
}
