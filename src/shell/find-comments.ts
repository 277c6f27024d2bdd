/**
 * Finds comments inside a command, such as the one in `ls | wc -l  # how many`: they are shown and never copied. The
 * parser decides, so `$#`, `http://a/#b`, strings and here-documents stay whole. A backslash before a comment or at the
 * end belongs to it: copied, it would make a part of the command of whatever is typed next.
 */
import type { SyntaxNode } from 'unbash';
import { listChildren, type ShellCommand } from './parse-script.ts';

const opaqueNodeTypes = new Set(['Word', 'Assignment', 'HereDocBody', 'ArithmeticCommand']);

/** `\\ # all`: to a shell the backslash quotes the space, and the author meant a comment. */
const isMisreadComment = (node: SyntaxNode): boolean => node.type === 'Word' && /^\\[ \t]#/.test(node.text);

/** Nodes in which a `#` does not begin a comment. */
const findOpaqueNodes = (node: SyntaxNode): SyntaxNode[] =>
  opaqueNodeTypes.has(node.type) && !isMisreadComment(node) ? [node] : listChildren(node).flatMap(findOpaqueNodes);

/** The text without spaces and a continuation at its end; `\\\\` there is a backslash. */
const trimContinuation = (text: string): string => {
  const trimmed = text.trimEnd();
  const [backslashes = ''] = /\\*$/.exec(trimmed) ?? [];
  return backslashes.length % 2 === 1 ? trimmed.slice(0, -1).trimEnd() : trimmed;
};

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
  return lines.map((line, index) => {
    const lineStart = nextStart;
    nextStart += line.length + 1;
    const marks = [...line.matchAll(/(?<=^|[\s;&|()])#/g)];
    const comment = marks.find((mark) => !isOpaque(lineStart + mark.index));
    if (comment) return trimContinuation(line.slice(0, comment.index)).length;
    const end = trimContinuation(line).length;
    return index === lines.length - 1 && end < line.trimEnd().length ? end : undefined;
  });
}
