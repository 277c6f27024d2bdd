/**
 * An expression of PromQL, read: the grammar's tree and the text behind each node. Reading never fails; what is
 * wrong stands in the tree as error nodes.
 */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { respellQuery } from './respell-query.ts';

export interface Query {
  /** As it was written. */
  expression: string;
  /** As it was parsed: the tree's places count in this text. */
  parsedText: string;
  tree: Tree;
  /** True when the whole text follows the grammar. */
  isSyntaxValid: boolean;
  /** The text of a node as it was written. */
  getText: (node: Span) => string;
  /** The place in `expression` for one of the tree. */
  toSourceOffset: (at: number) => number;
}

export interface Span {
  from: number;
  to: number;
}

function hasErrors(tree: Tree): boolean {
  let isWrong = false;
  tree.iterate({
    enter: ({ type }) => {
      isWrong ||= type.isError;
    },
  });
  return isWrong;
}

const keepOffset = (at: number): number => at;

/** The text with blanks for those places. */
const maskSpans = (text: string, spans: readonly Span[]): string =>
  spans.reduce((rest, { from, to }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to), text);

/** Comments are children like any other in the grammar's tree; without them each child is what it seems. */
function removeComments(query: Query): Query {
  const comments = listNodes(query).filter(({ name }) => name === 'LineComment');
  return comments.length === 0 ? query : reparse(query, comments);
}

function reparse(query: Query, blanks: readonly Span[]): Query {
  const parsedText = maskSpans(query.parsedText, blanks);
  const tree = parser.parse(parsedText);
  return { ...query, parsedText, tree, isSyntaxValid: query.isSyntaxValid && !hasErrors(tree) };
}

/** Where the grammar refuses the text as it stands, other spellings of the same are tried. */
export function parseQuery(expression: string): Query {
  const make = (parsedText: string, toSourceOffset: (at: number) => number): Query => {
    const tree = parser.parse(parsedText);
    const getText = ({ from, to }: Span): string =>
      expression.slice(toSourceOffset(from), toSourceOffset(to));
    return { expression, parsedText, tree, isSyntaxValid: !hasErrors(tree), getText, toSourceOffset };
  };
  const plain = make(expression, keepOffset);
  if (plain.isSyntaxValid) return removeComments(plain);
  const { text, toSourceOffset } = respellQuery(expression);
  const respelled = text === expression ? plain : make(text, toSourceOffset);
  return respelled.isSyntaxValid ? removeComments(respelled) : plain;
}

/** By node, where its modifier begins; all of them reach to the node's end. */
const modifierNodes: Readonly<Record<string, string>> = {
  OffsetExpr: 'Offset',
  StepInvariantExpr: 'At',
  AnchoredExpr: 'Anchored',
  SmoothedExpr: 'Smoothed',
};

/**
 * The same query with blanks for `offset`, `@` and the like. The grammar ties operators closer than these, so that
 * `a or b offset 5m == c` has the wrong shape; without them the shape is Prometheus's.
 */
export function removeModifiers(query: Query): Query {
  const spans = listNodes(query).flatMap((node) => {
    const name = modifierNodes[node.name];
    const sign = name === undefined ? null : node.getChild(name);
    return sign ? [{ from: sign.from, to: node.to }] : [];
  });
  return spans.length === 0 ? query : reparse(query, spans);
}

/** The expression that the whole text is; undefined when there is none. */
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
