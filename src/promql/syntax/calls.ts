/**
 * Reads functions and aggregations with their arguments from the syntax tree.
 */
import type { SyntaxNode } from '@lezer/common';
import type { Query } from './parse-query.ts';
import { readStringValue } from './string-literal.ts';

/** Name and arguments of a FunctionCall or AggregateExpr. */
export interface Call {
  /** Aggregations are case-insensitive: theirs is in lower case. */
  name: string;
  args: SyntaxNode[];
}

export function readCall(node: SyntaxNode, query: Query): Call {
  const callee = node.getChild('FunctionIdentifier');
  const operator = node.getChild('AggregateOp');
  const name = callee ? query.getText(callee) : operator ? query.getText(operator).toLowerCase() : '';
  return { name, args: node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [] };
}

/** The expression inside any parentheses. */
export function unwrapParentheses(node: SyntaxNode | null): SyntaxNode | null {
  let inner = node;
  while (inner?.name === 'ParenExpr') inner = inner.getChild('Expr');
  return inner;
}

/** The value of a string argument; undefined for any other argument. */
export function readStringArgument(node: SyntaxNode | undefined, query: Query): string | undefined {
  const inner = unwrapParentheses(node ?? null);
  return inner?.name === 'StringLiteral' ? readStringValue(query.getText(inner)) : undefined;
}
