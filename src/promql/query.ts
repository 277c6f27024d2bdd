/**
 * An expression of PromQL, read: the grammar's tree and the text behind each node. Reading never fails; what is
 * wrong stands in the tree as error nodes.
 */
import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { respellQuery } from './spelling.ts';

export interface Query {
  /** As it was written. */
  expression: string;
  /** As it was parsed: the tree's places count in this text. */
  parsedText: string;
  tree: Tree;
  /** True when the whole text follows the grammar. */
  isWhole: boolean;
  /** The text of a node as it was written. */
  textOf: (node: Span) => string;
  /** The place in `expression` for one of the tree. */
  placeOf: (at: number) => number;
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

const sameplace = (at: number): number => at;

/** Where the grammar refuses the text as it stands, other spellings of the same are tried. */
export function readQuery(expression: string): Query {
  const make = (parsedText: string, placeOf: (at: number) => number): Query => {
    const tree = parser.parse(parsedText);
    const textOf = ({ from, to }: Span): string => expression.slice(placeOf(from), placeOf(to));
    return { expression, parsedText, tree, isWhole: !hasErrors(tree), textOf, placeOf };
  };
  const plain = make(expression, sameplace);
  if (plain.isWhole) return plain;
  const { text, placeOf } = respellQuery(expression);
  const respelled = text === expression ? plain : make(text, placeOf);
  return respelled.isWhole ? respelled : plain;
}

/** By node, where its modifier begins; all of them reach to the node's end. */
const modifierSigns: Readonly<Record<string, string>> = {
  OffsetExpr: 'Offset',
  StepInvariantExpr: 'At',
  AnchoredExpr: 'Anchored',
  SmoothedExpr: 'Smoothed',
};

/**
 * The same query with blanks for `offset`, `@` and the like. The grammar ties operators closer than these, so that
 * `a or b offset 5m == c` has the wrong shape; without them the shape is Prometheus's.
 */
export function withoutModifiers(query: Query): Query {
  const spans = allNodes(query).flatMap((node) => {
    const sign = node.getChild(modifierSigns[node.name] ?? '');
    return sign ? [{ from: sign.from, to: node.to }] : [];
  });
  if (spans.length === 0) return query;
  const blanked = spans.reduce(
    (text, { from, to }) => text.slice(0, from) + ' '.repeat(to - from) + text.slice(to),
    query.parsedText,
  );
  const tree = parser.parse(blanked);
  return { ...query, parsedText: blanked, tree, isWhole: query.isWhole && !hasErrors(tree) };
}

/** The expression that the whole text is; undefined when there is none. */
export const rootOf = ({ tree }: Query): SyntaxNode | null => tree.topNode.getChild('Expr');

/** Every node of the tree, parents first. */
export function allNodes({ tree }: Query): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  tree.iterate({
    enter: ({ node }) => {
      nodes.push(node);
    },
  });
  return nodes;
}
