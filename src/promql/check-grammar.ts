/**
 * Where a text leaves the grammar, in words: the first such place, since what follows it is guesswork.
 */
import { nearestNames } from '../lib/nearest.ts';
import { functionNames } from './functions.ts';
import { allNodes, type Query, type Span } from './query.ts';

export interface QueryProblem extends Span {
  message: string;
}

const stringOrComment = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`[^`]*`|#[^\n]*/g;

/** The same text with strings and comments blanked out, so that the rest keeps its places. */
const withoutStrings = (text: string): string =>
  text.replace(stringOrComment, (found) => ' '.repeat(found.length));

/** Brackets that are open where the text ends, innermost last. */
function openBrackets(text: string): string[] {
  const open: string[] = [];
  for (const [bracket] of withoutStrings(text).matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(bracket)) open.push(bracket);
    else open.pop();
  }
  return open;
}

function describeEnd(text: string): string {
  const open = openBrackets(text).at(-1);
  return open === undefined
    ? 'The expression ends where more is expected'
    : `The expression ends before its ${open} is closed`;
}

function describeFunction(name: string): string {
  const near = name.length > 3 ? nearestNames(name, functionNames).slice(0, 3) : [];
  const proposal = near.length === 0 ? '' : `; near it: ${near.join(', ')}`;
  return `${name} is no function of PromQL${proposal}`;
}

/** The word or sign at a place. */
const wordAt = (text: string, at: number): string =>
  /^(?:[\w:]+|"[^"\n]*"?|'[^'\n]*'?|[=!<>]=|[=!]~|[\s\S])/.exec(text.slice(at))?.[0] ?? '';

/** At most one problem, with places in the text as it was written. */
export function checkGrammar(query: Query): QueryProblem[] {
  if (query.isWhole) return [];
  const text = query.expression;
  const blank = withoutStrings(text);
  const error = allNodes(query).find(({ type }) => type.isError);
  const from = (error?.from ?? 0) + (/^\s*/.exec(blank.slice(error?.from))?.[0].length ?? 0);
  if (blank.trim() === '' && !/["'`]/.test(text))
    return [{ from: 0, to: text.length, message: 'There is no expression here' }];
  if (blank.slice(from).trim() === '' && text.slice(from).trim() === blank.slice(from).trim())
    return [{ from: text.trimEnd().length, to: text.length, message: describeEnd(text) }];
  const called = /([A-Za-z_][\w:]*)\s*$/.exec(blank.slice(0, from))?.[1];
  if (text[from] === '(' && called !== undefined && !functionNames.includes(called)) {
    const start = blank.lastIndexOf(called, from);
    return [{ from: start, to: start + called.length, message: describeFunction(called) }];
  }
  const word = wordAt(text, from);
  return [{ from, to: from + word.length, message: `${word} is not expected here` }];
}
