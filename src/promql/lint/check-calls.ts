/**
 * Checks calls that parse but cannot work: aggregations with a wrong number of arguments, empty label names, invalid
 * patterns of `label_replace()`.
 */
import type { SyntaxNode } from '@lezer/common';
import { readCall, readStringArgument } from '../syntax/calls.ts';
import { readGroupingLabels } from '../syntax/matchers.ts';
import { listNodes, type Query } from '../syntax/parse-query.ts';
import { parseRe2 } from '../syntax/re2.ts';
import type { QueryProblem } from './query-problem.ts';

const parameterizedAggregations = ['topk', 'bottomk', 'limitk', 'limit_ratio', 'quantile', 'count_values'];

function checkAggregation(node: SyntaxNode, query: Query): QueryProblem[] {
  const { name, args } = readCall(node, query);
  const expected = parameterizedAggregations.includes(name) ? 2 : 1;
  if (args.length === expected) return [];
  const signature = expected === 2 ? 'a parameter and a vector' : 'one vector';
  return [
    {
      from: node.from,
      to: node.to,
      message: `${name} takes ${signature}, not ${args.length} argument${args.length === 1 ? '' : 's'}`,
    },
  ];
}

/** The index of the argument that names the label to write. */
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
  const pattern = name === 'label_replace' ? readStringArgument(argument, query) : undefined;
  const parsed = pattern === undefined ? undefined : parseRe2(pattern);
  if (!argument || parsed?.kind !== 'invalid') return [];
  const message = `Prometheus refuses this pattern: ${parsed.reason}`;
  return [{ from: argument.from, to: argument.to, message }];
}

function checkGrouping(node: SyntaxNode, query: Query): QueryProblem[] {
  const number = node.getChildren('LabelName').find((label) => /^(?:inf|nan)$/i.test(query.getText(label)));
  if (number) return [{ from: number.from, to: number.to, message: `${query.getText(number)} is a number, no label` }];
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
