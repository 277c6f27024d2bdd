/**
 * Calls that parse and never work: aggregations with too many arguments, labels without a name, patterns that
 * label_replace() cannot take.
 */
import type { SyntaxNode } from '@lezer/common';
import { readCall, readStringArgument } from '../syntax/calls.ts';
import { readGroupingLabels } from '../syntax/matchers.ts';
import { listNodes, type Query } from '../syntax/parse-query.ts';
import { parseRe2 } from '../syntax/re2.ts';
import type { QueryProblem } from './check-grammar.ts';

const parameterizedAggregations = ['topk', 'bottomk', 'limitk', 'limit_ratio', 'quantile', 'count_values'];

function checkAggregation(node: SyntaxNode, query: Query): QueryProblem[] {
  const { name, args } = readCall(node, query);
  const wanted = parameterizedAggregations.includes(name) ? 2 : 1;
  if (args.length === wanted) return [];
  const words = wanted === 2 ? 'a parameter and a vector' : 'one vector';
  return [
    {
      from: node.from,
      to: node.to,
      message: `${name} takes ${words}, not ${args.length} argument${args.length === 1 ? '' : 's'}`,
    },
  ];
}

/** Which argument names the label that is written. */
const labelArgumentIndex: Readonly<Record<string, number>> = {
  label_replace: 1,
  label_join: 1,
  count_values: 0,
  histogram_quantiles: 1,
};

function checkWrittenLabel(node: SyntaxNode, query: Query): QueryProblem[] {
  const { name, args } = readCall(node, query);
  const argument = args[labelArgumentIndex[name] ?? args.length];
  if (!argument || readStringArgument(argument, query) !== '') return [];
  return [{ from: argument.from, to: argument.to, message: `${name} writes a label, which needs a name` }];
}

function checkReplacement(node: SyntaxNode, query: Query): QueryProblem[] {
  const { name, args } = readCall(node, query);
  const argument = args[4];
  const text = name === 'label_replace' ? readStringArgument(argument, query) : undefined;
  const pattern = text === undefined ? undefined : parseRe2(text);
  if (!argument || pattern?.kind !== 'invalid') return [];
  const message = `Prometheus refuses this pattern: ${pattern.reason}`;
  return [{ from: argument.from, to: argument.to, message }];
}

function checkGrouping(node: SyntaxNode, query: Query): QueryProblem[] {
  const number = node.getChildren('LabelName').find((label) => /^(?:inf|nan)$/i.test(query.getText(label)));
  if (number)
    return [{ from: number.from, to: number.to, message: `${query.getText(number)} is a number, no label` }];
  if (!readGroupingLabels(node, query).includes('')) return [];
  return [{ from: node.from, to: node.to, message: 'A label without a name stands in this list' }];
}

export const checkCalls = (query: Query): QueryProblem[] =>
  listNodes(query).flatMap((node) => {
    switch (node.name) {
      case 'AggregateExpr':
        return [...checkAggregation(node, query), ...checkWrittenLabel(node, query)];
      case 'FunctionCall':
        return [...checkWrittenLabel(node, query), ...checkReplacement(node, query)];
      case 'GroupingLabels':
        return checkGrouping(node, query);
      default:
        return [];
    }
  });
