/**
 * Which labels the result of an expression can have. Says `no` only where that is certain, so for an expression that
 * does not parse it says `yes` to everything. Labels that a rule or Prometheus itself adds are not the expression's.
 */
import type { SyntaxNode } from '@lezer/common';
import { readCall } from './calls.ts';
import { type Flow, noLabels, unknownFlow, type ValueKind } from './flow.ts';
import { aggregationFlow, functionFlow, groupingKind } from './flow-calls.ts';
import { type Matching, operatorFlow } from './flow-operators.ts';
import { absentFlow, selectorFlow } from './flow-selector.ts';
import { has } from './label-set.ts';
import { groupingLabels } from './matchers.ts';
import { type Query, readQuery, rootOf, withoutModifiers } from './query.ts';

export interface LabelFlow {
  mayHave: (name: string) => 'yes' | 'no';
}

function readMatching(node: SyntaxNode, query: Query): Matching {
  const clause = node.getChild('MatchingModifierClause');
  const [labels, include] = clause?.getChildren('GroupingLabels') ?? [];
  const matched = groupingLabels(labels ?? null, query);
  const left = clause?.getChild('GroupLeft');
  const group = left ?? clause?.getChild('GroupRight');
  const sign = node.firstChild?.nextSibling ?? null;
  return {
    operator: sign ? query.textOf(sign).toLowerCase() : '',
    on: clause?.getChild('On') ? matched : undefined,
    ignoring: clause?.getChild('Ignoring') ? matched : [],
    group: group
      ? { side: left ? 'left' : 'right', include: groupingLabels(include ?? null, query) }
      : undefined,
    fills: node.getChild('FillModifier') !== null,
  };
}

function callFlow(node: SyntaxNode, query: Query): Flow {
  const call = readCall(node, query);
  if (call.name === 'absent' || call.name === 'absent_over_time') return absentFlow(call.args[0], query);
  const flows = call.args.map((argument) => flowOf(argument, query));
  if (node.name === 'FunctionCall') return functionFlow(call, flows, query);
  const modifier = node.getChild('AggregateModifier');
  const labels = groupingLabels(modifier?.getChild('GroupingLabels') ?? null, query);
  const grouping = { kind: groupingKind(modifier), labels };
  return aggregationFlow(call, grouping, flows.at(-1) ?? unknownFlow, query);
}

function flowOf(node: SyntaxNode | null, query: Query): Flow {
  switch (node?.name) {
    case 'VectorSelector':
      return selectorFlow(node, query);
    case 'FunctionCall':
    case 'AggregateExpr':
      return callFlow(node, query);
    case 'BinaryExpr':
      return operatorFlow(
        flowOf(node.firstChild, query),
        flowOf(node.lastChild, query),
        readMatching(node, query),
      );
    case 'NumberDurationLiteral':
      return noLabels('scalar');
    case 'StringLiteral':
      return noLabels('string');
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return { ...flowOf(node.getChild('Expr'), query), kind: 'matrix' };
    case 'ParenExpr':
    case 'UnaryExpr':
      return flowOf(node.getChild('Expr'), query);
    default:
      return unknownFlow;
  }
}

/** The last one asked for: of each rule a dozen labels are asked, one after the other. */
let last: { expression: string; flow: Flow | undefined } | undefined;

function flowOfExpression(expression: string): Flow | undefined {
  if (last?.expression === expression) return last.flow;
  const query = withoutModifiers(readQuery(expression));
  const flow = query.isWhole ? flowOf(rootOf(query), query) : undefined;
  last = { expression, flow };
  return flow;
}

/** Of every series in the result. A scalar has no labels. */
export function labelsOf(expression: string): LabelFlow {
  const { may } = flowOfExpression(expression) ?? unknownFlow;
  return { mayHave: (name) => (has(may, name) ? 'yes' : 'no') };
}

/** Labels that every series of the result has, each with the one value that it can have. */
export const fixedLabels = (expression: string): ReadonlyMap<string, string> =>
  flowOfExpression(expression)?.fixed ?? new Map();

/** What kind of value an expression has; an alert's is a vector or a scalar. Undefined when it does not parse. */
export const kindOf = (expression: string): ValueKind | undefined => flowOfExpression(expression)?.kind;
