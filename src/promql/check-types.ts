/**
 * Types, as the analyser judges them, in our words. What it says of selectors and of text that does not parse is
 * left out: that is checked here, more exactly.
 */
import { analyseTypes } from './analyse.ts';
import type { QueryProblem } from './check-grammar.ts';
import type { Query } from './query.ts';

const ours =
  /^(?:unexpected expression|metric name must not be set twice|vector selector must contain|set operations must)/;

const kinds: Readonly<Record<string, string>> = {
  vector: 'an instant vector such as up',
  matrix: 'a range vector such as up[5m]',
  scalar: 'a number',
  string: 'a text in quotes',
  none: 'nothing that has a value',
};

const kind = (word = ''): string => kinds[word] ?? word;

const count = (number = '', word = 'argument'): string =>
  `${number === '0' ? 'no' : number} ${word}${number === '1' ? '' : 's'}`;

/** What the analyser says, and the same for a reader who has to mend it. */
const wordings: readonly [RegExp, (...parts: (string | undefined)[]) => string][] = [
  [
    /^expected type (\w+) in call to function "(\w+)", got (\w+)/,
    (want, name, got) => `${name?.toLowerCase()}() takes ${kind(want)} here; this is ${kind(got)}`,
  ],
  [
    /^expected type (\w+) in aggregation expression, got (\w+)/,
    (want, got) => `An aggregation takes ${kind(want)}; this is ${kind(got)}`,
  ],
  [
    /^expected type (\w+) in aggregation parameter, got (\w+)/,
    (want, got) => `The aggregation's parameter is ${kind(want)}; this is ${kind(got)}`,
  ],
  [
    /^expected (\d+) argument\(s\) in call to "(\w+)", got (\d+)/,
    (want, name, got) => `${name?.toLowerCase()}() takes ${count(want)}, not ${got}`,
  ],
  [
    /^expected at (least|most) (\d+) argument\(s\) in call to "(\w+)", got (\d+)/,
    (bound, want, name, got) => `${name?.toLowerCase()}() takes at ${bound} ${count(want)}, not ${got}`,
  ],
  [
    /^unary expression only allowed .*, got (\w+)/,
    (got) => `A sign belongs before a number or an instant vector; this is ${kind(got)}`,
  ],
  [
    /^subquery is only allowed on instant vector, got (\w+)/,
    (got) => `A subquery belongs to an instant vector; this is ${kind(got)}`,
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
  [
    /^set operator not allowed/,
    () => 'and, or, unless work on two instant vectors; one of the sides is a number',
  ],
  [
    /^@ modifier must be preceded/,
    () => '@ belongs directly behind a selector, its range or a subquery; put it inside',
  ],
];

function reword(message: string): string {
  for (const [pattern, write] of wordings) {
    const match = pattern.exec(message);
    if (match) return write(...match.slice(1));
  }
  return message.charAt(0).toUpperCase() + message.slice(1);
}

/** The name that the author wrote, where the analyser was given another. */
const asWritten = (message: string, { expression, parsedText }: Query): string =>
  expression === parsedText ? message : message.replace('double_exponential_smoothing', 'holt_winters');

/** For a query that follows the grammar. */
export const checkTypes = (query: Query): QueryProblem[] =>
  analyseTypes(query)
    .filter(({ message }) => !ours.test(message))
    .map(({ from, to, message }) => ({ from, to, message: asWritten(reword(message), query) }));
