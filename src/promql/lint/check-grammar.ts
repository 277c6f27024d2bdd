/**
 * Describes the first syntax error of an expression; later ones would be guesses.
 */
import { findSimilarNames } from '../../lib/text/similar-names.ts';
import { functionNames } from '../syntax/function-names.ts';
import { listNodes, type Query } from '../syntax/parse-query.ts';
import type { QueryProblem } from './query-problem.ts';

const stringOrComment = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`[^`]*`|#[^\n]*/g;

/** Replaces strings and comments with spaces, which keeps offsets. */
const maskStrings = (text: string): string => text.replace(stringOrComment, (found) => ' '.repeat(found.length));

/** Brackets that are not closed, innermost last. */
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
  const similar = name.length > 3 ? findSimilarNames(name, functionNames).slice(0, 3) : [];
  const proposal = similar.length === 0 ? '' : `; near it: ${similar.join(', ')}`;
  return `${name} is no function of PromQL${proposal}`;
}

/** The word or symbol at an offset. */
const readTokenAt = (text: string, offset: number): string =>
  /^(?:[\w:]+|"[^"\n]*"?|'[^'\n]*'?|[=!<>|]=|[=!|]~|[\s\S])/u.exec(text.slice(offset))?.[0] ?? '';

/** Hints for tokens that are wrong in PromQL. */
const hints: readonly [token: RegExp, hint: string][] = [
  [/^=$/, 'two values are compared with =='],
  [/^&$/, 'the operator is called and'],
  [/^\|$/, 'the operator is called or'],
  [/^\|[=~]$/, 'this is LogQL, which Loki reads and Prometheus does not'],
  [/^[“”„‘’«»]$/, 'write straight quotes'],
  [/^\$$/, 'fill the variable in first'],
];

function describeToken(token: string): string {
  const hint = hints.find(([pattern]) => pattern.test(token))?.[1];
  const code = `U+${token.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  const shown = /^[\p{C}\s]/u.test(token) ? `The invisible character ${code}` : token;
  return `${shown} is not expected here${hint === undefined ? '' : `; ${hint}`}`;
}

const operatorPattern = /[-+*/%^]|[=!<>]=?|\b(?:and|or|unless|atan2)\b/gi;

/** With more operators the parser may give up, whether or not the expression is valid. */
const maxOperatorCount = 200;

/** At most one problem, with offsets in the expression as it was written. */
export function checkGrammar(query: Query): QueryProblem[] {
  if (query.isSyntaxValid) return [];
  const text = query.expression;
  const masked = maskStrings(text);
  if (text.replace(/#[^\n]*/g, '').trim() === '')
    return [{ from: 0, to: text.length, message: 'There is no expression here' }];
  if ((masked.match(operatorPattern) ?? []).length > maxOperatorCount) return [];
  const error = listNodes(query).find(({ type }) => type.isError)?.from ?? 0;
  const from = error + (/^\s*/.exec(text.slice(error))?.[0].length ?? 0);
  if (
    text
      .slice(from)
      .replace(/#[^\n]*/g, '')
      .trim() === ''
  )
    return [{ from: text.trimEnd().length, to: text.length, message: describeEnd(text) }];
  const called = /([A-Za-z_][\w:]*)\s*$/.exec(masked.slice(0, from))?.[1];
  if (text[from] === '(' && called !== undefined && !functionNames.includes(called)) {
    const start = masked.lastIndexOf(called, from);
    return [{ from: start, to: start + called.length, message: describeFunction(called) }];
  }
  const token = readTokenAt(text, from);
  return [{ from, to: from + token.length, message: describeToken(token) }];
}
