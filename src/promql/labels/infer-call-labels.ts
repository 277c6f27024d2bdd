/**
 * What functions and aggregations do to labels. Most functions keep them all.
 */
import type { SyntaxNode } from '@lezer/common';
import { type Call, readStringArgument } from '../syntax/calls.ts';
import type { Query } from '../syntax/parse-query.ts';
import { parseRe2 } from '../syntax/re2.ts';
import {
  hasLabel,
  includeAllExcept,
  includeOnly,
  intersect,
  noLabelNames,
  subtract,
  union,
} from './label-set.ts';
import { createEmptyLabels, createVectorLabels, type ResultLabels, unknownLabels } from './result-labels.ts';

const scalarFunctions = ['scalar', 'time', 'pi', 'start', 'end', 'range', 'step'];

const dropLabel = (flow: ResultLabels, label: string): ResultLabels =>
  createVectorLabels(subtract(flow.possible, includeOnly([label])), flow.fixed);

/** With a label whose value is not known. */
function addLabel(flow: ResultLabels, label: string | undefined): ResultLabels {
  if (label === undefined) return unknownLabels;
  const fixed = new Map([...flow.fixed].filter(([name]) => name !== label));
  return createVectorLabels(union(flow.possible, includeOnly([label])), fixed);
}

/** label_replace(vector, target, replacement, source, pattern) */
function applyLabelReplace(flow: ResultLabels, texts: readonly (string | undefined)[]): ResultLabels {
  const [, target, replacement, source, pattern] = texts;
  if (target === undefined || replacement === undefined || source === undefined || pattern === undefined)
    return unknownLabels;
  const hasNoSource = source === '' || !hasLabel(flow.possible, source);
  // Of an absent label every group is empty, and an empty value is no label.
  const writesNothing = hasNoSource && /^(?:\$\w+|\$\{\w+\})*$/.test(replacement);
  const kept = new Map([...flow.fixed].filter(([name, value]) => name !== target || value === replacement));
  if (replacement === '' || writesNothing)
    return createVectorLabels(flow.possible, new Map([...kept].filter(([name]) => name !== target)));
  const read = parseRe2(pattern);
  const matchesAlways =
    ['.*', '(.*)'].includes(pattern) || (hasNoSource && read.kind === 'pattern' && read.matchesEmpty);
  const fixed =
    matchesAlways && !replacement.includes('$') ? new Map([...kept, [target, replacement]]) : kept;
  return createVectorLabels(union(flow.possible, includeOnly([target])), fixed);
}

/** label_join(vector, target, separator, sources…) */
function applyLabelJoin(flow: ResultLabels, texts: readonly (string | undefined)[]): ResultLabels {
  const [, target, separator, ...sources] = texts;
  const isEmpty =
    sources.every((source) => source !== undefined && !hasLabel(flow.possible, source)) &&
    (separator === '' || sources.length < 2);
  const joined = addLabel(flow, target);
  return isEmpty && target !== undefined ? dropLabel(flow, target) : joined;
}

/** `flows` are those of the call's arguments. */
export function inferFunctionLabels(
  { name, args }: Call,
  flows: readonly ResultLabels[],
  query: Query,
): ResultLabels {
  if (scalarFunctions.includes(name)) return createEmptyLabels('scalar');
  const texts = args.map((each) => readStringArgument(each, query));
  const flow = flows.find(({ kind }) => kind === 'vector' || kind === 'matrix');
  if (flow === undefined) return createEmptyLabels('vector');
  switch (name) {
    case 'vector':
      return createEmptyLabels('vector');
    case 'label_replace':
      return applyLabelReplace(flow, texts);
    case 'label_join':
      return applyLabelJoin(flow, texts);
    case 'histogram_quantile':
      return dropLabel(flow, 'le');
    case 'histogram_quantiles':
      return addLabel(dropLabel(flow, 'le'), texts[1]);
    case 'info':
      // Any label of any info metric may come along.
      return unknownLabels;
    default:
      return createVectorLabels(flow.possible, flow.fixed);
  }
}

const selectingAggregations = ['topk', 'bottomk', 'limitk', 'limit_ratio'];

export interface Grouping {
  kind: 'by' | 'without' | 'none';
  labels: readonly string[];
}

/** `flow` is that of what is aggregated. */
export function inferAggregationLabels(
  call: Call,
  grouping: Grouping,
  flow: ResultLabels,
  query: Query,
): ResultLabels {
  if (selectingAggregations.includes(call.name)) return createVectorLabels(flow.possible, flow.fixed);
  const labels =
    grouping.kind === 'without' ? includeAllExcept(grouping.labels) : includeOnly(grouping.labels);
  const may = grouping.kind === 'none' ? noLabelNames : intersect(flow.possible, labels);
  const grouped = createVectorLabels(may, flow.fixed);
  return call.name === 'count_values' ? addLabel(grouped, readStringArgument(call.args[0], query)) : grouped;
}

/** Reads `by (…)` or `without (…)` with its labels from the tree. */
export function readGroupingKind(modifier: SyntaxNode | null): Grouping['kind'] {
  if (!modifier) return 'none';
  return modifier.getChild('Without') ? 'without' : 'by';
}
