/**
 * Which labels the result of an expression can have. Says `no` only where that is certain, so for an expression that
 * does not parse it says `yes` to everything. Labels that a rule or Prometheus itself adds are not the expression's.
 */
import type { SyntaxNode } from '@lezer/common';
import { readCall } from '../syntax/calls.ts';
import { readGroupingLabels } from '../syntax/matchers.ts';
import { getRootExpression, parseQuery, type Query, removeModifiers } from '../syntax/parse-query.ts';
import { inferAggregationLabels, inferFunctionLabels, readGroupingKind } from './infer-call-labels.ts';
import { inferOperatorLabels, type VectorMatching } from './infer-operator-labels.ts';
import { inferAbsentLabels, inferSelectorLabels } from './infer-selector-labels.ts';
import { hasLabel } from './label-set.ts';
import { createEmptyLabels, type ResultLabels, unknownLabels, type ValueType } from './result-labels.ts';

export interface InferredLabels {
  mayHave: (name: string) => 'yes' | 'no';
}

function readVectorMatching(node: SyntaxNode, query: Query): VectorMatching {
  const clause = node.getChild('MatchingModifierClause');
  const [labels, include] = clause?.getChildren('GroupingLabels') ?? [];
  const matched = readGroupingLabels(labels ?? null, query);
  const left = clause?.getChild('GroupLeft');
  const group = left ?? clause?.getChild('GroupRight');
  const sign = node.firstChild?.nextSibling ?? null;
  return {
    operator: sign ? query.getText(sign).toLowerCase() : '',
    on: clause?.getChild('On') ? matched : undefined,
    ignoring: clause?.getChild('Ignoring') ? matched : [],
    group: group
      ? { side: left ? 'left' : 'right', include: readGroupingLabels(include ?? null, query) }
      : undefined,
    hasFillModifier: node.getChild('FillModifier') !== null,
  };
}

function inferCallLabels(node: SyntaxNode, query: Query): ResultLabels {
  const call = readCall(node, query);
  if (call.name === 'absent' || call.name === 'absent_over_time')
    return inferAbsentLabels(call.args[0], query);
  const flows = call.args.map((argument) => inferNodeLabels(argument, query));
  if (node.name === 'FunctionCall') return inferFunctionLabels(call, flows, query);
  const modifier = node.getChild('AggregateModifier');
  const labels = readGroupingLabels(modifier?.getChild('GroupingLabels') ?? null, query);
  const grouping = { kind: readGroupingKind(modifier), labels };
  return inferAggregationLabels(call, grouping, flows.at(-1) ?? unknownLabels, query);
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

/** The last one asked for: of each rule a dozen labels are asked, one after the other. */
let lastInference: { expression: string; flow: ResultLabels | undefined } | undefined;

function inferExpressionLabels(expression: string): ResultLabels | undefined {
  if (lastInference?.expression === expression) return lastInference.flow;
  const query = removeModifiers(parseQuery(expression));
  const flow = query.isSyntaxValid ? inferNodeLabels(getRootExpression(query), query) : undefined;
  lastInference = { expression, flow };
  return flow;
}

/** Of every series in the result. A scalar has no labels. */
export function inferLabels(expression: string): InferredLabels {
  const { possible } = inferExpressionLabels(expression) ?? unknownLabels;
  return { mayHave: (name) => (hasLabel(possible, name) ? 'yes' : 'no') };
}

/** Labels that every series of the result has, each with the one value that it can have. */
export const inferFixedLabels = (expression: string): ReadonlyMap<string, string> =>
  inferExpressionLabels(expression)?.fixed ?? new Map();

/** What kind of value an expression has; an alert's is a vector or a scalar. Undefined when it does not parse. */
export const inferValueType = (expression: string): ValueType | undefined =>
  inferExpressionLabels(expression)?.kind;
