/**
 * Functions and aggregations with their arguments, read from the tree.
 */
import type { SyntaxNode } from '@lezer/common';
import type { Query } from './parse-query.ts';
import { readStringValue } from './string-literal.ts';

/** Name and arguments of a FunctionCall or AggregateExpr. */
export interface Call {
  /** As Prometheus spells it: aggregations know no letter case. */
  name: string;
  args: SyntaxNode[];
}

export function readCall(node: SyntaxNode, query: Query): Call {
  const callee = node.getChild('FunctionIdentifier');
  const operator = node.getChild('AggregateOp');
  const name = callee ? query.getText(callee) : operator ? query.getText(operator).toLowerCase() : '';
  return { name, args: node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [] };
}

/** An expression without the brackets around it. */
export function unwrapParentheses(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (inner?.name === 'ParenExpr') inner = inner.getChild('Expr');
  return inner;
}

/** The text that an argument is; undefined when it is none. */
export function readStringArgument(node: SyntaxNode | undefined, query: Query): string | undefined {
  const inner = unwrapParentheses(node ?? null);
  return inner?.name === 'StringLiteral' ? readStringValue(query.getText(inner)) : undefined;
}
