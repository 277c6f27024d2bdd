/**
 * Finds comments inside a command, such as the one in `ls | wc -l  # how many`: they are shown and never copied. The
 * parser decides, so `$#`, `http://a/#b`, strings and here-documents stay whole.
 */
import type { SyntaxNode } from 'unbash';
import { listChildren, type ShellCommand } from './parse-script.ts';

const opaqueNodeTypes = new Set(['Word', 'Assignment', 'HereDocBody', 'ArithmeticCommand']);

/** Nodes in which a `#` does not begin a comment. */
const findOpaqueNodes = (node: SyntaxNode): SyntaxNode[] =>
  opaqueNodeTypes.has(node.type) ? [node] : listChildren(node).flatMap(findOpaqueNodes);

/**
 * For each line of the command the column at which its comment begins, with the space before it; `undefined` for a line
 * without one. A command that does not parse has no comments, so that none of it is lost.
 */
export function findComments({ text, script, statements, start }: ShellCommand): (number | undefined)[] {
  const lines = text.split('\n');
  if (script.isBroken) return lines.map(() => undefined);
  const opaque = statements.flatMap(findOpaqueNodes);
  const isOpaque = (offset: number): boolean => opaque.some(({ pos, end }) => pos <= offset && offset < end);
  let nextStart = start;
  return lines.map((line) => {
    const lineStart = nextStart;
    nextStart += line.length + 1;
    const marks = [...line.matchAll(/(?<=^|[\s;&|()])#/g)];
    const comment = marks.find((mark) => !isOpaque(lineStart + mark.index));
    return comment && line.slice(0, comment.index).trimEnd().length;
  });
}
