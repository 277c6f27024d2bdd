/**
 * Reads the condition of an alerting rule: what it measures, and the threshold. What `and` and `unless` add only limits when it
 * fires; the value is that of the left side.
 */
import type { SyntaxNode } from '@lezer/common';
import { unwrapParentheses } from '../syntax/calls.ts';
import { getRootExpression } from '../syntax/parse-query.ts';
import { CanonicalReader, comparisonOperators } from './canonical-term.ts';
import { type Measure, readExpression } from './measure.ts';

export type Comparison = '>' | '>=' | '<' | '<=' | '==' | '!=';

export interface Condition {
  measure: Measure;
  comparison: Comparison;
  /** In the unit of the expression's value. */
  threshold: number;
}

const swapped = { '>': '<', '>=': '<=', '<': '>', '<=': '>=', '==': '==', '!=': '!=' } as const;

/** The comparison seen from the other side: `0.1 < x` is `x > 0.1`. */
export const swapComparison = (comparison: Comparison): Comparison => swapped[comparison];

const readComparison = (text: string): Comparison | undefined =>
  (['>', '>=', '<', '<=', '==', '!='] as const).find((each) => each === text);

/** `undefined` for an expression that is not a comparison with a number. */
export function readCondition(expression: string): Condition | undefined {
  const read = readExpression(expression);
  if (!read) return undefined;
  let node: SyntaxNode | null = unwrapParentheses(getRootExpression(read.query));
  const operatorReader = new CanonicalReader(read.query);
  while (node?.name === 'BinaryExpr' && ['and', 'unless'].includes(operatorReader.readOperatorText(node)))
    node = unwrapParentheses(node.firstChild);
  if (node?.name !== 'BinaryExpr' || node.getChild('BoolModifier')) return undefined;
  const comparison = readComparison(operatorReader.readOperatorText(node));
  if (!comparison || !comparisonOperators.has(comparison)) return undefined;
  const reader = new CanonicalReader(read.query);
  const [left, right] = [reader.readTerm(node.firstChild), reader.readTerm(node.lastChild)];
  const measure = read.toMeasure(left.kind === 'number' ? right : left, reader);
  if (!measure) return undefined;
  if (right.kind === 'number') return { measure, comparison, threshold: right.value };
  return left.kind === 'number'
    ? { measure, comparison: swapComparison(comparison), threshold: left.value }
    : undefined;
}
