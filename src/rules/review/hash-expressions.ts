/**
 * A short mark of what a rule asks, so that a runbook can remember the expression that it was last held against.
 * How the query is laid out, and its comments, do not count.
 */
import { createHash } from 'node:crypto';

const tokens = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*|[\w:.]+|\s+|[\s\S]/g;

/** The tokens that mean something, one blank between each two. */
export function normalizeExpression(expression: string): string {
  return (expression.match(tokens) ?? [])
    .filter((token) => !token.startsWith('#') && token.trim() !== '')
    .join(' ');
}

/** Eight letters from a to p. The order of several rules of one name does not count. */
export function hashExpressions(expressions: readonly string[]): string {
  const text = expressions.map(normalizeExpression).sort().join('\n');
  const bytes = createHash('sha256').update(text).digest().subarray(0, 4);
  return [...bytes]
    .flatMap((byte) => [byte >> 4, byte & 15])
    .map((half) => String.fromCharCode(97 + half))
    .join('');
}
