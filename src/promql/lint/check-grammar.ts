/**
 * Where a text leaves the grammar, in words: the first such place, since what follows it is guesswork.
 */
import { findSimilarNames } from '../../lib/similar-names.ts';
import { functionNames } from '../syntax/function-names.ts';
import { listNodes, type Query, type Span } from '../syntax/parse-query.ts';

export interface QueryProblem extends Span {
  message: string;
}

const stringOrComment = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`[^`]*`|#[^\n]*/g;

/** The same text with strings and comments blanked out, so that the rest keeps its places. */
const maskStrings = (text: string): string =>
  text.replace(stringOrComment, (found) => ' '.repeat(found.length));

/** Brackets that are open where the text ends, innermost last. */
function findOpenBrackets(text: string): string[] {
  const open: string[] = [];
  for (const [bracket] of maskStrings(text).matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(bracket)) open.push(bracket);
    else open.pop();
  }
  return open;
}

function describeEnd(text: string): string {
  const open = findOpenBrackets(text).at(-1);
  return open === undefined
    ? 'The expression ends where more is expected'
    : `The expression ends before its ${open} is closed`;
}

function describeFunction(name: string): string {
  const near = name.length > 3 ? findSimilarNames(name, functionNames).slice(0, 3) : [];
  const proposal = near.length === 0 ? '' : `; near it: ${near.join(', ')}`;
  return `${name} is no function of PromQL${proposal}`;
}

/** The word or sign at a place. */
const readTokenAt = (text: string, at: number): string =>
  /^(?:[\w:]+|"[^"\n]*"?|'[^'\n]*'?|[=!<>|]=|[=!|]~|[\s\S])/u.exec(text.slice(at))?.[0] ?? '';

/** What was probably meant. */
const hints: readonly [sign: RegExp, hint: string][] = [
  [/^=$/, 'two values are compared with =='],
  [/^&$/, 'the operator is called and'],
  [/^\|$/, 'the operator is called or'],
  [/^\|[=~]$/, 'this is LogQL, which Loki reads and Prometheus does not'],
  [/^[“”„‘’«»]$/, 'write straight quotes'],
  [/^\$$/, 'fill the variable in first'],
];

function describeToken(word: string): string {
  const hint = hints.find(([sign]) => sign.test(word))?.[1];
  const code = `U+${word.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = /^[\p{C}\s]/u.test(word) ? `The invisible character ${code}` : word;
  return `${shown} is not expected here${hint === undefined ? '' : `; ${hint}`}`;
}

const operatorPattern = /[-+*/%^]|[=!<>]=?|\b(?:and|or|unless|atan2)\b/gi;

/** From here on the parser may give up on a chain of operators, right or wrong. */
const maxOperatorCount = 200;

/** At most one problem, with places in the text as it was written. */
export function checkGrammar(query: Query): QueryProblem[] {
  if (query.isSyntaxValid) return [];
  const text = query.expression;
  const blank = maskStrings(text);
  if (text.replace(/#[^\n]*/g, '').trim() === '')
    return [{ from: 0, to: text.length, message: 'There is no expression here' }];
  if ((blank.match(operatorPattern) ?? []).length > maxOperatorCount) return [];
  const error = listNodes(query).find(({ type }) => type.isError)?.from ?? 0;
  const from = error + (/^\s*/.exec(text.slice(error))?.[0].length ?? 0);
  if (
    text
      .slice(from)
      .replace(/#[^\n]*/g, '')
      .trim() === ''
  )
    return [{ from: text.trimEnd().length, to: text.length, message: describeEnd(text) }];
  const called = /([A-Za-z_][\w:]*)\s*$/.exec(blank.slice(0, from))?.[1];
  if (text[from] === '(' && called !== undefined && !functionNames.includes(called)) {
    const start = blank.lastIndexOf(called, from);
    return [{ from: start, to: start + called.length, message: describeFunction(called) }];
  }
  const word = readTokenAt(text, from);
  return [{ from, to: from + word.length, message: describeToken(word) }];
}
