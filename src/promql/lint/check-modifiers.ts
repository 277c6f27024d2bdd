/**
 * Checks ranges, `offset` and `@`: each may follow a selector once, in a fixed order.
 */
import type { SyntaxNode } from '@lezer/common';
import { maxDurationSeconds, parseDurationSeconds } from '../syntax/durations.ts';
import { listNodes, type Query, type Span } from '../syntax/parse-query.ts';
import type { QueryProblem } from './query-problem.ts';

const modifiers = ['OffsetExpr', 'StepInvariantExpr', 'AnchoredExpr', 'SmoothedExpr'];

interface ModifiedExpression {
  node: SyntaxNode | null;
  /** Modifiers between the expression and the given modifier. */
  between: SyntaxNode[];
  /** True when an operator precedes the expression. */
  isOperand: boolean;
}

/** Finds what a modifier or range applies to. In the grammar operators bind tighter than modifiers; in Prometheus they do not. */
function findModifiedExpression(modifier: SyntaxNode): ModifiedExpression {
  const found: ModifiedExpression = { node: modifier.getChild('Expr'), between: [], isOperand: false };
  for (;;) {
    const { node } = found;
    if (node?.name === 'BinaryExpr' || node?.name === 'UnaryExpr') {
      found.isOperand = true;
      found.node = node.lastChild;
    } else if (node && modifiers.includes(node.name)) {
      found.between.push(node);
      found.node = node.getChild('Expr');
    } else return found;
  }
}

const spellModifier = (modifier: string): string => (modifier === 'OffsetExpr' ? 'offset' : '@');

function checkModifier(modifier: SyntaxNode): QueryProblem[] {
  const { node, between } = findModifiedExpression(modifier);
  const spelling = spellModifier(modifier.name);
  const from = node?.from ?? modifier.from;
  const { to } = modifier;
  if (between.some(({ name }) => name === modifier.name))
    return [{ from, to, message: `${spelling} stands here twice; keep one` }];
  if (node && ['VectorSelector', 'MatrixSelector', 'SubqueryExpr'].includes(node.name)) return [];
  const message = `${spelling} belongs directly behind a selector, its range or a subquery; put it inside`;
  return [{ from, to, message }];
}

function checkRange(range: SyntaxNode): QueryProblem[] {
  const { node, between, isOperand } = findModifiedExpression(range);
  const from = node?.from ?? range.from;
  const { to } = range;
  // Prometheus accepts a range after `@ start()`, but not after `@ 5`.
  const earlier = between.find(
    (each) =>
      each.name === 'OffsetExpr' || (each.name === 'StepInvariantExpr' && !each.getChild('AtModifierPreprocessors')),
  );
  if (range.name === 'MatrixSelector' && earlier)
    return [{ from, to, message: `The range comes first, then ${spellModifier(earlier.name)}` }];
  if (range.name === 'MatrixSelector' && node?.name !== 'VectorSelector') {
    const message = 'A range such as [5m] belongs to a selector; for anything else write a subquery such as [5m:]';
    return [{ from, to, message }];
  }
  if (!isOperand) return [];
  const message = 'An operator takes no range vector; put what the range is of in brackets';
  return [{ from, to, message }];
}

/** A literal number or duration with its sign, in seconds; undefined for arithmetic. */
function readPlainSeconds(node: SyntaxNode, query: Query): number | undefined {
  const text = query.parsedText.slice(node.from, node.to).replace(/\s+/g, '');
  const match = /^([+-]?)([\w.]+(?:[eE][+-]\d+)?)$/.exec(text);
  const seconds = match?.[2] === undefined ? undefined : parseDurationSeconds(match[2]);
  return seconds === undefined || match?.[1] !== '-' ? seconds : -seconds;
}

function checkDuration(node: SyntaxNode, query: Query): QueryProblem[] {
  const seconds = readPlainSeconds(node, query);
  const { from, to } = node;
  if (seconds === undefined)
    return /^[+-]?(?:inf|nan)$/i.test(query.getText(node)) ? [{ from, to, message: 'This is no length of time' }] : [];
  if (Math.abs(seconds) > maxDurationSeconds)
    return [{ from, to, message: `${query.getText(node)} is longer than 292 years, the longest time there is` }];
  const isOffset = node.name === 'OffsetDurationExpr';
  return isOffset || seconds > 0
    ? []
    : [{ from, to, message: `A range or step must be longer than 0; this is ${query.getText(node)}` }];
}

const isOutermost = (node: SyntaxNode): boolean => node.parent?.name !== node.name;

/** `@` takes Unix seconds that fit a 64-bit integer. */
function checkTimestamp(node: SyntaxNode, query: Query): QueryProblem[] {
  const timestamp = node.getChild('NumberDurationLiteral');
  if (!timestamp) return [];
  const { from, to }: Span = timestamp;
  const seconds = readPlainSeconds(timestamp, query);
  const isTimestamp = seconds !== undefined && Math.abs(seconds) < 2 ** 63;
  return isTimestamp
    ? []
    : [{ from, to, message: `${query.getText(timestamp)} is no moment; write seconds since 1970` }];
}

export const checkModifiers = (query: Query): QueryProblem[] =>
  listNodes(query).flatMap((node) => {
    switch (node.name) {
      case 'StepInvariantExpr':
        return [...checkModifier(node), ...checkTimestamp(node, query)];
      case 'OffsetExpr':
        return checkModifier(node);
      case 'MatrixSelector':
      case 'SubqueryExpr':
        return checkRange(node);
      case 'DurationExpr':
      case 'OffsetDurationExpr':
        return isOutermost(node) ? checkDuration(node, query) : [];
      default:
        return [];
    }
  });
