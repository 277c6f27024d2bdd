/**
 * What an expression measures, so that a rule and a signal about the same can be recognized: the same metrics, matchers, functions
 * and operators, apart from windows, groupings, the labels of a service and a constant factor.
 */
import {
  getRootExpression,
  listNodes,
  mayHaveModifiers,
  parseQuery,
  type Query,
  removeModifiers,
} from '../syntax/parse-query.ts';
import { CanonicalReader, type LeftOut } from './canonical-term.ts';
import type { Term } from './term.ts';

export interface Measure {
  /** Canonical text. */
  text: string;
  /** The expression's value is this many times what `text` yields: 100 for a percentage. */
  factor: number;
  fixedLabels: LeftOut['fixedLabels'];
  /** The longest window that it looks at, in seconds; `undefined` without any. */
  windowSeconds: number | undefined;
}

const modifierNames = ['OffsetExpr', 'StepInvariantExpr'];

/** `offset 1d` asks for another time, so it belongs to the text. */
const writeModifiers = (query: Query): string =>
  listNodes(query)
    .filter(({ name }) => modifierNames.includes(name))
    .map((node) => node.getChild('Offset') ?? node.getChild('At'))
    .map((start) => (start?.parent ? query.getText({ from: start.from, to: start.parent.to }) : ''))
    .sort()
    .join(' ');

export interface ReadExpression {
  /** Without modifiers. */
  query: Query;
  /** The measure of a term that `reader` has read. */
  toMeasure(term: Term, reader: CanonicalReader): Measure | undefined;
}

/** `undefined` for an expression that does not parse. */
export function readExpression(expression: string): ReadExpression | undefined {
  const parsed = parseQuery(expression);
  if (!parsed.isSyntaxValid) return undefined;
  const modifiers = mayHaveModifiers(parsed) ? writeModifiers(parsed) : '';
  return {
    query: removeModifiers(parsed),
    toMeasure(term, { leftOut }) {
      if (term.kind === 'number' || !Number.isFinite(term.factor) || term.factor === 0) return undefined;
      const windowSeconds = leftOut.windowsSeconds.length > 0 ? Math.max(...leftOut.windowsSeconds) : undefined;
      return { text: `${term.text}${modifiers}`, factor: term.factor, fixedLabels: leftOut.fixedLabels, windowSeconds };
    },
  };
}

/** `undefined` for an expression that does not parse or is a number. */
export function readMeasure(expression: string): Measure | undefined {
  const read = readExpression(expression);
  if (!read) return undefined;
  const reader = new CanonicalReader(read.query);
  return read.toMeasure(reader.readTerm(getRootExpression(read.query)), reader);
}

/** By label, the values that selectors fix it to. */
function collectValues(all: LeftOut['fixedLabels']): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const [label, value] of all.flatMap((labels) => [...labels]))
    values.set(label, (values.get(label) ?? new Set()).add(value));
  return values;
}

/** Whether a label has no value in common, so that they are about different services. */
function excludeEachOther(a: Measure, b: Measure): boolean {
  const others = collectValues(b.fixedLabels);
  return [...collectValues(a.fixedLabels)].some(
    ([label, values]) => others.get(label)?.isDisjointFrom(values) === true,
  );
}

/** Whether both measure the same, and not for different services. */
export const measuresSame = (a: Measure, b: Measure): boolean => a.text === b.text && !excludeEachOther(a, b);
