/**
 * What functions and aggregations do to labels. Most functions keep them all.
 */
import type { SyntaxNode } from '@lezer/common';
import { type Call, textArgument } from './calls.ts';
import { type Flow, noLabels, unknownFlow, vector } from './flow.ts';
import { except, has, intersect, minus, nothing, only, union } from './label-set.ts';
import type { Query } from './query.ts';
import { readPattern } from './re2.ts';

const scalars = ['scalar', 'time', 'pi', 'start', 'end', 'range', 'step'];

const without = (flow: Flow, label: string): Flow => vector(minus(flow.may, only([label])), flow.fixed);

/** With a label whose value is not known. */
function withLabel(flow: Flow, label: string | undefined): Flow {
  if (label === undefined) return unknownFlow;
  const fixed = new Map([...flow.fixed].filter(([name]) => name !== label));
  return vector(union(flow.may, only([label])), fixed);
}

/** label_replace(vector, target, replacement, source, pattern) */
function replaceFlow(flow: Flow, texts: readonly (string | undefined)[]): Flow {
  const [, target, replacement, source, pattern] = texts;
  if (target === undefined || replacement === undefined || source === undefined || pattern === undefined)
    return unknownFlow;
  const hasNoSource = source === '' || !has(flow.may, source);
  // Of an absent label every group is empty, and an empty value is no label.
  const writesNothing = hasNoSource && /^(?:\$\w+|\$\{\w+\})*$/.test(replacement);
  const kept = new Map([...flow.fixed].filter(([name, value]) => name !== target || value === replacement));
  if (replacement === '' || writesNothing)
    return vector(flow.may, new Map([...kept].filter(([name]) => name !== target)));
  const read = readPattern(pattern);
  const matchesAlways =
    ['.*', '(.*)'].includes(pattern) || (hasNoSource && read.kind === 'pattern' && read.matchesEmpty);
  const fixed =
    matchesAlways && !replacement.includes('$') ? new Map([...kept, [target, replacement]]) : kept;
  return vector(union(flow.may, only([target])), fixed);
}

/** label_join(vector, target, separator, sources…) */
function joinFlow(flow: Flow, texts: readonly (string | undefined)[]): Flow {
  const [, target, separator, ...sources] = texts;
  const isEmpty =
    sources.every((source) => source !== undefined && !has(flow.may, source)) &&
    (separator === '' || sources.length < 2);
  const joined = withLabel(flow, target);
  return isEmpty && target !== undefined ? without(flow, target) : joined;
}

/** `flows` are those of the call's arguments. */
export function functionFlow({ name, args }: Call, flows: readonly Flow[], query: Query): Flow {
  if (scalars.includes(name)) return noLabels('scalar');
  const texts = args.map((each) => textArgument(each, query));
  const flow = flows.find(({ kind }) => kind === 'vector' || kind === 'matrix');
  if (flow === undefined) return noLabels('vector');
  switch (name) {
    case 'vector':
      return noLabels('vector');
    case 'label_replace':
      return replaceFlow(flow, texts);
    case 'label_join':
      return joinFlow(flow, texts);
    case 'histogram_quantile':
      return without(flow, 'le');
    case 'histogram_quantiles':
      return withLabel(without(flow, 'le'), texts[1]);
    case 'info':
      // Any label of any info metric may come along.
      return unknownFlow;
    default:
      return vector(flow.may, flow.fixed);
  }
}

const keepers = ['topk', 'bottomk', 'limitk', 'limit_ratio'];

export interface Grouping {
  kind: 'by' | 'without' | 'none';
  labels: readonly string[];
}

/** `flow` is that of what is aggregated. */
export function aggregationFlow(call: Call, grouping: Grouping, flow: Flow, query: Query): Flow {
  if (keepers.includes(call.name)) return vector(flow.may, flow.fixed);
  const labels = grouping.kind === 'without' ? except(grouping.labels) : only(grouping.labels);
  const may = grouping.kind === 'none' ? nothing : intersect(flow.may, labels);
  const grouped = vector(may, flow.fixed);
  return call.name === 'count_values' ? withLabel(grouped, textArgument(call.args[0], query)) : grouped;
}

/** Reads `by (…)` or `without (…)` with its labels from the tree. */
export function groupingKind(modifier: SyntaxNode | null): Grouping['kind'] {
  if (!modifier) return 'none';
  return modifier.getChild('Without') ? 'without' : 'by';
}
