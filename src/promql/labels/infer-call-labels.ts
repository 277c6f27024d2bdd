/**
 * Infers what functions and aggregations do to labels. Most functions keep all of them.
 */
import type { SyntaxNode } from '@lezer/common';
import { type Call, readStringArgument } from '../syntax/calls.ts';
import { readGroupingLabels } from '../syntax/matchers.ts';
import type { Query } from '../syntax/parse-query.ts';
import { parseRe2, replaceWithRe2 } from '../syntax/re2.ts';
import { hasLabel, includeAllExcept, includeOnly, intersect, noLabelNames, subtract, union } from './label-set.ts';
import { createEmptyLabels, createVectorLabels, type ResultLabels, unknownLabels } from './result-labels.ts';

const scalarFunctions = ['scalar', 'time', 'pi', 'start', 'end', 'range', 'step'];

const dropLabel = (labels: ResultLabels, label: string): ResultLabels =>
  createVectorLabels(subtract(labels.possible, includeOnly([label])), labels.fixed);

/** Adds a label whose value is unknown. */
function addLabel(labels: ResultLabels, label: string | undefined): ResultLabels {
  if (label === undefined) return unknownLabels;
  const fixed = new Map([...labels.fixed].filter(([name]) => name !== label));
  return createVectorLabels(union(labels.possible, includeOnly([label])), fixed);
}

/** An empty value removes the label. */
function setLabel(input: ResultLabels, label: string, value: string): ResultLabels {
  if (value === '') return dropLabel(input, label);
  return createVectorLabels(union(input.possible, includeOnly([label])), new Map([...input.fixed, [label, value]]));
}

/** label_replace(vector, target, replacement, source, pattern) */
function applyLabelReplace(input: ResultLabels, args: readonly (string | undefined)[]): ResultLabels {
  const [, target, replacement, source, pattern] = args;
  if (target === undefined || replacement === undefined || source === undefined || pattern === undefined)
    return unknownLabels;
  const sourceValue = input.fixed.get(source);
  if (sourceValue !== undefined) {
    const replaced = replaceWithRe2(pattern, sourceValue, replacement);
    if (replaced.kind === 'unmatched') return input;
    if (replaced.kind === 'replaced') return setLabel(input, target, replaced.value);
  }
  const hasNoSource = source === '' || !hasLabel(input.possible, source);
  // With the source label missing every group is empty, and Prometheus drops a label whose value is empty.
  const writesNothing = hasNoSource && /^(?:\$\w+|\$\{\w+\})*$/.test(replacement);
  const kept = new Map([...input.fixed].filter(([name, value]) => name !== target || value === replacement));
  if (replacement === '' || writesNothing)
    return createVectorLabels(input.possible, new Map([...kept].filter(([name]) => name !== target)));
  const parsed = parseRe2(pattern);
  const matchesAlways =
    ['.*', '(.*)'].includes(pattern) || (hasNoSource && parsed.kind === 'pattern' && parsed.matchesEmpty);
  const fixed = matchesAlways && !replacement.includes('$') ? new Map([...kept, [target, replacement]]) : kept;
  return createVectorLabels(union(input.possible, includeOnly([target])), fixed);
}

/** label_join(vector, target, separator, sources…) */
function applyLabelJoin(input: ResultLabels, args: readonly (string | undefined)[]): ResultLabels {
  const [, target, separator, ...sources] = args;
  const isEmpty =
    sources.every((source) => source !== undefined && !hasLabel(input.possible, source)) &&
    (separator === '' || sources.length < 2);
  return isEmpty && target !== undefined ? dropLabel(input, target) : addLabel(input, target);
}

/** `argumentLabels` are the labels of each argument's result. */
export function inferFunctionLabels(
  { name, args }: Call,
  argumentLabels: readonly ResultLabels[],
  query: Query,
): ResultLabels {
  if (scalarFunctions.includes(name)) return createEmptyLabels('scalar');
  const texts = args.map((each) => readStringArgument(each, query));
  const input = argumentLabels.find(({ kind }) => kind === 'vector' || kind === 'matrix');
  if (input === undefined) return createEmptyLabels('vector');
  switch (name) {
    case 'vector':
      return createEmptyLabels('vector');
    case 'label_replace':
      return applyLabelReplace(input, texts);
    case 'label_join':
      return applyLabelJoin(input, texts);
    case 'histogram_quantile':
      return dropLabel(input, 'le');
    case 'histogram_quantiles':
      return addLabel(dropLabel(input, 'le'), texts[1]);
    case 'info':
      // Any label of any info metric may be added.
      return unknownLabels;
    default:
      return createVectorLabels(input.possible, input.fixed);
  }
}

const selectingAggregations = ['topk', 'bottomk', 'limitk', 'limit_ratio'];

export interface Grouping {
  kind: 'by' | 'without' | 'none';
  labels: readonly string[];
}

/** `input` are the labels of the aggregated expression. */
export function inferAggregationLabels(
  call: Call,
  grouping: Grouping,
  input: ResultLabels,
  query: Query,
): ResultLabels {
  if (selectingAggregations.includes(call.name)) return createVectorLabels(input.possible, input.fixed);
  const labels = grouping.kind === 'without' ? includeAllExcept(grouping.labels) : includeOnly(grouping.labels);
  const possible = grouping.kind === 'none' ? noLabelNames : intersect(input.possible, labels);
  const grouped = createVectorLabels(possible, input.fixed);
  return call.name === 'count_values' ? addLabel(grouped, readStringArgument(call.args[0], query)) : grouped;
}

/** The `by (…)` or `without (…)` of an AggregateExpr. */
export function readGrouping(node: SyntaxNode, query: Query): Grouping {
  const modifier = node.getChild('AggregateModifier');
  const labels = readGroupingLabels(modifier?.getChild('GroupingLabels') ?? null, query);
  if (!modifier) return { kind: 'none', labels };
  return { kind: modifier.getChild('Without') ? 'without' : 'by', labels };
}
