/**
 * Brings an expression into canonical form. What only guards the result against gaps is left out: `x or vector(0)`,
 * `x / (y > 0)`, `x and on () up`; so are windows, groupings and the labels of a service.
 */
import type { SyntaxNode } from '@lezer/common';
import { readCall, unwrapParentheses } from '../syntax/calls.ts';
import { parseDurationSeconds } from '../syntax/durations.ts';
import { type LabelMatcher, readMatchers } from '../syntax/matchers.ts';
import type { Query } from '../syntax/parse-query.ts';
import { identifiesService } from './service-labels.ts';
import { calculate, createNumber, createVector, type Term, writeTerm } from './term.ts';

/** What the canonical text leaves out. */
export interface LeftOut {
  /** Of each selector, the labels of a service that it fixes to one value. */
  fixedLabels: ReadonlyMap<string, string>[];
  windowsSeconds: number[];
}

export const comparisonOperators: ReadonlySet<string> = new Set(['>', '>=', '<', '<=', '==', '!=']);

/** Functions that keep what their first argument measures. */
const transparentFunctions = new Set([
  'round',
  'ceil',
  'floor',
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
  'clamp',
  'clamp_min',
  'clamp_max',
  'label_replace',
  'label_join',
]);

/** Functions and aggregations of which a factor in the argument is a factor of the result. */
const linearCalls = new Set([
  'rate',
  'irate',
  'increase',
  'delta',
  'idelta',
  'deriv',
  'sum_over_time',
  'avg_over_time',
  'last_over_time',
  'sum',
  'avg',
]);

/** A regular expression without special characters is an exact match. */
function writeMatcher({ label, operator, value = '' }: LabelMatcher): string {
  const isLiteral = operator.includes('~') && !/[\\^$.*+?()[\]{}|]/.test(value);
  const plain = operator === '=~' ? '=' : '!=';
  return `${label}${isLiteral ? plain : operator}${JSON.stringify(value)}`;
}

export class CanonicalReader {
  readonly leftOut: LeftOut = { fixedLabels: [], windowsSeconds: [] };
  readonly #query: Query;

  constructor(query: Query) {
    this.#query = query;
  }

  readTerm(node: SyntaxNode | null): Term {
    const inner = unwrapParentheses(node);
    switch (inner?.name) {
      case 'NumberDurationLiteral':
        return this.#readNumber(inner);
      case 'UnaryExpr': {
        const isNegative = inner.firstChild !== null && this.#query.getText(inner.firstChild) === '-';
        return calculate('*', createNumber(isNegative ? -1 : 1), this.readTerm(inner.getChild('Expr')));
      }
      case 'VectorSelector':
        return createVector(this.#writeSelector(inner));
      case 'MatrixSelector':
      case 'SubqueryExpr':
        return this.#readWindow(inner);
      case 'FunctionCall':
      case 'AggregateExpr':
        return this.#readCall(inner);
      case 'BinaryExpr':
        return this.#readOperator(inner);
      default:
        return createVector(inner ? this.#query.getText(inner) : '');
    }
  }

  #readNumber(node: SyntaxNode): Term {
    const text = this.#query.getText(node);
    const value = parseDurationSeconds(text);
    return value === undefined ? createVector(text) : createNumber(value);
  }

  #writeSelector(node: SyntaxNode): string {
    const identifier = node.getChild('Identifier');
    const matchers = readMatchers(node, this.#query);
    const isName = ({ label, operator }: LabelMatcher): boolean => label === '__name__' && operator === '=';
    const name = identifier ? this.#query.getText(identifier) : (matchers.find(isName)?.value ?? '');
    const [ofService, others] = [true, false].map((wanted) =>
      matchers.filter((each) => !isName(each) && identifiesService(each.label) === wanted),
    );
    const fixed = (ofService ?? []).filter(({ operator }) => operator === '=');
    this.leftOut.fixedLabels.push(new Map(fixed.map(({ label, value = '' }) => [label, value])));
    return `${name}{${(others ?? []).map(writeMatcher).sort().join(',')}}`;
  }

  #readWindow(node: SyntaxNode): Term {
    const [range] = node.getChildren('DurationExpr');
    const seconds = range && parseDurationSeconds(this.#query.getText(range));
    if (seconds !== undefined) this.leftOut.windowsSeconds.push(seconds);
    const term = this.readTerm(node.getChild('Expr'));
    return term.kind === 'number' ? term : createVector(`${term.text}[]`, term.factor);
  }

  #readCall(node: SyntaxNode): Term {
    const { name, args } = readCall(node, this.#query);
    const [first] = args;
    const terms = args.map((each) => this.readTerm(each));
    const [term] = terms;
    if (first && term && (transparentFunctions.has(name) || (name === 'vector' && term.kind === 'number'))) return term;
    if (term?.kind === 'vector' && terms.length === 1 && linearCalls.has(name))
      return createVector(`${name}(${term.text})`, term.factor);
    return createVector(`${name}(${terms.map(writeTerm).join(',')})`);
  }

  #readOperator(node: SyntaxNode): Term {
    const operator = this.readOperatorText(node);
    const left = this.readTerm(node.firstChild);
    // The other side of a guard says nothing about what is measured, so its labels and windows do not count.
    if (operator === 'and' || operator === 'unless') return left;
    const { fixedLabels, windowsSeconds } = this.leftOut;
    const counts = [fixedLabels.length, windowsSeconds.length] as const;
    const right = this.readTerm(node.lastChild);
    const isFallback = operator === 'or' && right.kind === 'number';
    if (isFallback) {
      fixedLabels.length = counts[0];
      windowsSeconds.length = counts[1];
      return left;
    }
    if (comparisonOperators.has(operator) && node.getChild('BoolModifier') === null) {
      if (right.kind === 'number') return left;
      if (left.kind === 'number') return right;
    }
    return calculate(operator, left, right);
  }

  readOperatorText(node: SyntaxNode): string {
    const operator = node.firstChild?.nextSibling;
    return operator ? this.#query.getText(operator).toLowerCase() : '';
  }
}
