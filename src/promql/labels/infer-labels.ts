/**
 * Infers which labels the result of an expression can have. Errs toward too many: an expression that does not parse may
 * have any label. Labels that a rule or Prometheus adds to the result are not included.
 */
import type { SyntaxNode } from '@lezer/common';
import { readCall } from '../syntax/calls.ts';
import { getRootExpression, parseQuery, type Query, removeModifiers } from '../syntax/parse-query.ts';
import { inferAggregationLabels, inferFunctionLabels, readGrouping } from './infer-call-labels.ts';
import { inferOperatorLabels } from './infer-operator-labels.ts';
import { inferAbsentLabels, inferSelectorLabels } from './infer-selector-labels.ts';
import { hasLabel } from './label-set.ts';
import { createEmptyLabels, type ResultLabels, unknownLabels, type ValueType } from './result-labels.ts';
import { readVectorMatching } from './vector-matching.ts';

function inferCallLabels(node: SyntaxNode, query: Query): ResultLabels {
  const call = readCall(node, query);
  if (call.name === 'absent' || call.name === 'absent_over_time') return inferAbsentLabels(call.args[0], query);
  const argumentLabels = call.args.map((argument) => inferNodeLabels(argument, query));
  if (node.name === 'FunctionCall') return inferFunctionLabels(call, argumentLabels, query);
  return inferAggregationLabels(call, readGrouping(node, query), argumentLabels.at(-1) ?? unknownLabels, query);
}

function inferNodeLabels(node: SyntaxNode | null, query: Query): ResultLabels {
  switch (node?.name) {
    case 'VectorSelector':
      return inferSelectorLabels(node, query);
    case 'FunctionCall':
    case 'AggregateExpr':
      return inferCallLabels(node, query);
    case 'BinaryExpr':
      return inferOperatorLabels(
        inferNodeLabels(node.firstChild, query),
        inferNodeLabels(node.lastChild, query),
        readVectorMatching(node, query),
      );
    case 'NumberDurationLiteral':
      return createEmptyLabels('scalar');
    case 'StringLiteral':
      return createEmptyLabels('string');
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return { ...inferNodeLabels(node.getChild('Expr'), query), kind: 'matrix' };
    case 'ParenExpr':
    case 'UnaryExpr':
      return inferNodeLabels(node.getChild('Expr'), query);
    default:
      return unknownLabels;
  }
}

/** The last result: callers check a dozen labels of one rule in a row. */
let lastInference: { expression: string; labels: ResultLabels | undefined } | undefined;

function inferExpressionLabels(expression: string): ResultLabels | undefined {
  if (lastInference?.expression === expression) return lastInference.labels;
  const query = removeModifiers(parseQuery(expression));
  const labels = query.isSyntaxValid ? inferNodeLabels(getRootExpression(query), query) : undefined;
  lastInference = { expression, labels };
  return labels;
}

/** Whether any series of the result may have the label. A scalar has no labels. */
export const resultMayHaveLabel = (expression: string, label: string): boolean =>
  hasLabel((inferExpressionLabels(expression) ?? unknownLabels).possible, label);

/** Labels that every series of the result has, each with its only possible value. */
export const inferFixedLabels = (expression: string): ReadonlyMap<string, string> =>
  inferExpressionLabels(expression)?.fixed ?? new Map();

/** The type of the result; that of an alert is a vector or a scalar. Undefined when the expression does not parse. */
export const inferValueType = (expression: string): ValueType | undefined => inferExpressionLabels(expression)?.kind;
