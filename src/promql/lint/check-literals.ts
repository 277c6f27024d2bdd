/**
 * Checks literals and white space, which the grammar does not look into: unclosed strings, unknown escapes, Unicode
 * spaces, numbers out of range.
 */
import { listNodes, type Query } from '../syntax/parse-query.ts';
import { parseStringLiteral } from '../syntax/string-literal.ts';
import type { QueryProblem } from './query-problem.ts';

export function checkStrings(query: Query): QueryProblem[] {
  return listNodes(query)
    .filter(({ name }) => name === 'StringLiteral')
    .flatMap((node) => {
      const literal = parseStringLiteral(query.getText(node));
      if (literal.kind === 'string') return [];
      const message = `The string is wrong: ${literal.reason}`;
      return [{ from: node.from + literal.from, to: node.from + literal.to, message }];
    });
}

const stringCommentOrWhitespace = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`[^`]*`|#[^\n]*|[^\S \t\n\r]/g;

/** White space other than space, tab and line breaks, as in text copied from a web page. */
export function checkWhitespace({ parsedText }: Query): QueryProblem[] {
  return [...parsedText.matchAll(stringCommentOrWhitespace)]
    .filter(([character]) => /^\s$/.test(character))
    .map(({ 0: character, index }) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      const message = `The blank U+${code} is none for PromQL; write an ordinary space`;
      return { from: index, to: index + 1, message };
    });
}

const largestInteger = 2n ** 63n - 1n;

/** Durations have their own check. */
function isTooLarge(number: string): boolean {
  const digits = number.replace(/^[+-]\s*/, '').replaceAll('_', '');
  if (/^0x/i.test(digits)) return BigInt(digits) > largestInteger;
  return /^[\d.]/.test(digits) && Number(digits) === Number.POSITIVE_INFINITY;
}

function describeNumber(text: string, next: string): string | undefined {
  if (/\w/.test(next)) return `A space is missing behind ${text}`;
  return isTooLarge(text) ? `${text} is larger than a number can be` : undefined;
}

/** Checks numbers and durations: their size, and that no word follows without a space. */
export function checkNumbers(query: Query): QueryProblem[] {
  return listNodes(query).flatMap((node) => {
    if (!node.name.startsWith('NumberDurationLiteral')) return [];
    const { from, to } = node;
    const message = describeNumber(query.getText(node), query.parsedText.charAt(to));
    return message === undefined ? [] : [{ from, to, message }];
  });
}
