/**
 * Type errors reported by the analyzer of Prometheus's editor, with reworded messages. Its findings about selectors and
 * syntax are dropped: other checks cover them more precisely.
 */
import type { Query } from '../syntax/parse-query.ts';
import { analyzeTypes } from './analyze-types.ts';
import type { QueryProblem } from './query-problem.ts';

const checkedElsewhere =
  /^(?:unexpected expression|metric name must not be set twice|vector selector must contain|set operations must)/;

const typeDescriptions: Readonly<Record<string, string>> = {
  vector: 'an instant vector such as up',
  matrix: 'a range vector such as up[5m]',
  scalar: 'a number',
  string: 'a text in quotes',
  none: 'nothing that has a value',
};

const describeType = (type = ''): string => typeDescriptions[type] ?? type;

const formatCount = (number = '', word = 'argument'): string =>
  `${number === '0' ? 'no' : number} ${word}${number === '1' ? '' : 's'}`;

/** The analyzer's messages, each with a more helpful wording. */
const messageFormats: readonly [RegExp, (...parts: (string | undefined)[]) => string][] = [
  [
    /^expected type (\w+) in call to function "(\w+)", got (\w+)/,
    (expected, name, got) =>
      `${name?.toLowerCase()}() takes ${describeType(expected)} here; this is ${describeType(got)}`,
  ],
  [
    /^expected type (\w+) in aggregation expression, got (\w+)/,
    (expected, got) => `An aggregation takes ${describeType(expected)}; this is ${describeType(got)}`,
  ],
  [
    /^expected type (\w+) in aggregation parameter, got (\w+)/,
    (expected, got) => `The aggregation's parameter is ${describeType(expected)}; this is ${describeType(got)}`,
  ],
  [
    /^expected (\d+) argument\(s\) in call to "(\w+)", got (\d+)/,
    (expected, name, got) => `${name?.toLowerCase()}() takes ${formatCount(expected)}, not ${got}`,
  ],
  [
    /^expected at (least|most) (\d+) argument\(s\) in call to "(\w+)", got (\d+)/,
    (bound, expected, name, got) => `${name?.toLowerCase()}() takes at ${bound} ${formatCount(expected)}, not ${got}`,
  ],
  [
    /^unary expression only allowed .*, got (\w+)/,
    (got) => `A sign belongs before a number or an instant vector; this is ${describeType(got)}`,
  ],
  [
    /^subquery is only allowed on instant vector, got (\w+)/,
    (got) => `A subquery belongs to an instant vector; this is ${describeType(got)}`,
  ],
  [
    /^binary expression must contain only/,
    () => 'An operator takes numbers and instant vectors on both sides; here is another kind',
  ],
  [
    /^comparisons between scalars must use BOOL/,
    () => 'Two numbers are compared with bool behind the operator, as in 1 > bool 2',
  ],
  [/^bool modifier can only/, () => 'bool belongs behind a comparison only'],
  [
    /^label "(.+)" must not occur in ON and GROUP/,
    (label) => `${label} stands in on() and in the group list; keep one`,
  ],
  [
    /^vector matching only allowed/,
    () => 'on() and ignoring() match two instant vectors; one of the sides is a number',
  ],
  [/^no grouping allowed for set/, () => 'and, or, unless take no group_left or group_right'],
  [/^set operator not allowed/, () => 'and, or, unless work on two instant vectors; one of the sides is a number'],
  [
    /^@ modifier must be preceded/,
    () => '@ belongs directly behind a selector, its range or a subquery; put it inside',
  ],
];

function reword(message: string): string {
  for (const [pattern, format] of messageFormats) {
    const match = pattern.exec(message);
    if (match) return format(...match.slice(1));
  }
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** Restores the function name that the author wrote when the parsed text has another. */
const restoreFunctionName = (message: string, { expression, parsedText }: Query): string =>
  expression === parsedText ? message : message.replace('double_exponential_smoothing', 'holt_winters');

/** Expects a query without syntax errors. */
export const checkTypes = (query: Query): QueryProblem[] =>
  analyzeTypes(query)
    .filter(({ message }) => !checkedElsewhere.test(message))
    .map(({ from, to, message }) => ({ from, to, message: restoreFunctionName(reword(message), query) }));
