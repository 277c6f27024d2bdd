/**
 * Finds what an expression can be about: which series its selectors select, also where an aggregation drops the labels that say
 * so. Recording rules are followed. Errs toward too much: a condition is left out rather than invented.
 */
import type { SyntaxNode } from '@lezer/common';
import { inferAggregationLabels, inferFunctionLabels, readGrouping } from '../labels/infer-call-labels.ts';
import { inferAbsentLabels, inferSelectorLabels } from '../labels/infer-selector-labels.ts';
import { createEmptyLabels, type ResultLabels } from '../labels/result-labels.ts';
import { readVectorMatching } from '../labels/vector-matching.ts';
import { type Call, readCall, readStringArgument } from '../syntax/calls.ts';
import { type LabelMatcher, readMatchers } from '../syntax/matchers.ts';
import { getRootExpression, parseQuery, type Query, removeModifiers } from '../syntax/parse-query.ts';
import { joinOperands } from './join-operands.ts';
import { createCondition, createFixedCondition, type LabelCondition } from './label-condition.ts';
import { type RecordedSeries, selectRecorded } from './recorded-series.ts';
import { removeDuplicates, replaceConditions, type Selection } from './selection.ts';

interface Context {
  query: Query;
  recordings: readonly RecordedSeries[];
  /** The recorded metrics that are being followed, so that a rule about itself ends. */
  followed: ReadonlySet<string>;
}

/** More alternatives than any rule has; beyond, the expression counts as not understood. */
const maxSelections = 64;

class TooManySelectionsError extends Error {}

function limit(selections: readonly Selection[]): Selection[] {
  const unique = selections.length < 2 ? [...selections] : removeDuplicates(selections);
  if (unique.length > maxSelections) throw new TooManySelectionsError();
  return unique;
}

const createNumber = (labels: ResultLabels): Selection => ({
  conditions: new Map(),
  metrics: new Set(),
  labels,
  hasSelector: false,
});

function readSelector(node: SyntaxNode, query: Query): { name: LabelCondition | undefined; own: Selection } {
  const matchers = readMatchers(node, query);
  const [labelMatchers, nameMatchers]: [LabelMatcher[], LabelMatcher[]] = [[], []];
  for (const each of matchers) (each.label === '__name__' ? nameMatchers : labelMatchers).push(each);
  const identifier = node.getChild('Identifier');
  const named = nameMatchers.length > 0 ? createCondition('__name__', nameMatchers) : undefined;
  const name = identifier ? createFixedCondition('__name__', query.getText(identifier)) : named;
  const conditions = [...Map.groupBy(labelMatchers, ({ label }) => label)].map(
    ([label, each]): [string, LabelCondition[]] => [label, [createCondition(label, each)]],
  );
  const own: Selection = {
    conditions: new Map(conditions),
    metrics: new Set(name?.values),
    labels: inferSelectorLabels(node, query),
    hasSelector: true,
  };
  return { name, own };
}

function findSelected(node: SyntaxNode, context: Context): Selection[] {
  const { name, own } = readSelector(node, context.query);
  const recordings = context.recordings.filter((each) => name?.accepts(each.name) && !context.followed.has(each.name));
  const recorded = recordings.flatMap((each) => {
    const followed = new Set([...context.followed, each.name]);
    const selections = findInExpression(each.expression, { recordings: context.recordings, followed });
    // A recorded series whose expression is not understood can be about anything.
    return selections === undefined ? [own] : selectRecorded(each, selections, own);
  });
  // A pattern may also select series that no rule records.
  return name?.values !== undefined && recordings.length > 0 ? recorded : [own, ...recorded];
}

/** The label that a function or aggregation overwrites. */
function findWrittenLabel({ name, args }: Call, query: Query): string | undefined {
  if (name === 'count_values') return readStringArgument(args[0], query);
  return ['label_replace', 'label_join', 'histogram_quantiles'].includes(name)
    ? readStringArgument(args[1], query)
    : undefined;
}

function withLabels(selection: Selection, labels: ResultLabels, written: string | undefined): Selection {
  if (written === undefined) return { ...selection, labels };
  const value = labels.fixed.get(written);
  const known = value === undefined ? [] : [createFixedCondition(written, value)];
  return { ...selection, labels, conditions: replaceConditions(selection.conditions, written, known) };
}

function findInCall(node: SyntaxNode, context: Context): Selection[] {
  const { query } = context;
  const call = readCall(node, query);
  const { name, args } = call;
  const all = args.map((argument) => findInNode(argument, context));
  const written = findWrittenLabel(call, query);
  if (name === 'absent' || name === 'absent_over_time')
    return (all[0] ?? []).map((each) => withLabels(each, inferAbsentLabels(args[0], query), undefined));
  if (node.name === 'AggregateExpr') {
    const grouping = readGrouping(node, query);
    return (all.at(-1) ?? []).map((each) =>
      withLabels(each, inferAggregationLabels(call, grouping, each.labels, query), written),
    );
  }
  const vectors = all.filter((each) => each.some(({ labels }) => ['vector', 'matrix'].includes(labels.kind)));
  const about = [...vectors, ...all].find((each) => each.some(({ hasSelector }) => hasSelector)) ?? vectors[0];
  if (about === undefined) return [createNumber(inferFunctionLabels(call, [], query))];
  return about.map((each) => withLabels(each, inferFunctionLabels(call, [each.labels], query), written));
}

function findInNode(node: SyntaxNode | null, context: Context): Selection[] {
  switch (node?.name) {
    case 'VectorSelector':
      return limit(findSelected(node, context));
    case 'FunctionCall':
    case 'AggregateExpr':
      return limit(findInCall(node, context));
    case 'BinaryExpr':
      return limit(
        joinOperands(
          findInNode(node.firstChild, context),
          findInNode(node.lastChild, context),
          readVectorMatching(node, context.query),
        ),
      );
    case 'MatrixSelector':
    case 'SubqueryExpr':
      return findInNode(node.getChild('Expr'), context).map((each) => ({
        ...each,
        labels: { ...each.labels, kind: 'matrix' },
      }));
    case 'ParenExpr':
    case 'UnaryExpr':
      return findInNode(node.getChild('Expr'), context);
    default:
      return [createNumber(createEmptyLabels(node?.name === 'StringLiteral' ? 'string' : 'scalar'))];
  }
}

function findInExpression(expression: string, context: Omit<Context, 'query'>): Selection[] | undefined {
  const query = removeModifiers(parseQuery(expression));
  return query.isSyntaxValid ? findInNode(getRootExpression(query), { ...context, query }) : undefined;
}

/**
 * One selection for each alternative; none when the expression can have no result, as with a label that a recording rule drops.
 * Undefined for an expression that is not understood. `recordings` are the rules behind recorded metrics.
 */
export function findSelections(
  expression: string,
  recordings: readonly RecordedSeries[] = [],
): Selection[] | undefined {
  try {
    return findInExpression(expression, { recordings, followed: new Set() });
  } catch (error) {
    if (error instanceof TooManySelectionsError) return undefined;
    throw error;
  }
}
