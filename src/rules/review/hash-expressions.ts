/**
 * Hashes the expressions of an alert, so that a runbook can record which expression it was last reviewed against. Layout
 * and comments are ignored.
 */
import { createHash } from 'node:crypto';

const tokens = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|#[^\n]*|[\w:.]+|\s+|[\s\S]/g;

/** The tokens without comments, separated by single spaces. */
export function normalizeExpression(expression: string): string {
  return (expression.match(tokens) ?? []).filter((token) => !token.startsWith('#') && token.trim() !== '').join(' ');
}

/** Eight letters from a to p. The order of `expressions` is ignored. */
export function hashExpressions(expressions: readonly string[]): string {
  const text = expressions.map(normalizeExpression).sort().join('\n');
  const bytes = createHash('sha256').update(text).digest().subarray(0, 4);
  return [...bytes]
    .flatMap((byte) => [byte >> 4, byte & 15])
    .map((half) => String.fromCharCode(97 + half))
    .join('');
}
