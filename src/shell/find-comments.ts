/**
 * Comments inside a command, such as the one in `ls | wc -l  # how many`: shown to the reader, never copied. The parser
 * decides, so `$#`, `http://a/#b`, strings and here-documents stay whole.
 */
import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { maskPlaceholders } from '../parameters/find-placeholders.ts';

const opaqueNodeTypes = new Set<SyntaxNode['type']>([
  'Word',
  'Assignment',
  'HereDocBody',
  'ArithmeticCommand',
]);

/** Half-open spans in which a `#` means something else. */
function* findOpaqueSpans(node: SyntaxNode): Generator<{ pos: number; end: number }> {
  if (opaqueNodeTypes.has(node.type)) yield node;
  else {
    const children: SyntaxNode[] = [];
    forEachChild(node, (child) => children.push(child));
    for (const child of children) yield* findOpaqueSpans(child);
  }
}

/**
 * For each line of `command` the column at which its comment begins, with the space before it; undefined where there is
 * none. A command that does not parse has no comments, so that nothing of it is lost.
 */
export function findComments(command: string): (number | undefined)[] {
  const script = parse(maskPlaceholders(command));
  const lines = command.split('\n');
  if ((script.errors ?? []).length > 0) return lines.map(() => undefined);
  const spans = [...findOpaqueSpans(script)];
  const isWithin = (offset: number): boolean => spans.some(({ pos, end }) => pos <= offset && offset < end);
  let start = 0;
  return lines.map((line) => {
    const marks = [...line.matchAll(/(?<=^|[\s;&|()])#/g)];
    const lineStart = start;
    start += line.length + 1;
    const comment = marks.find((mark) => !isWithin(lineStart + mark.index));
    return comment && line.slice(0, comment.index).trimEnd().length;
  });
}
