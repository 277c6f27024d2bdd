/**
 * Which lines of a Markdown text are prose and which lie in a fence, where no dialect means anything.
 */
export interface ClassifiedLine {
  text: string;
  /** In a fence, or the fence's own first or last line. */
  isCode: boolean;
}

/** Says of each line what it is; the lines stay as they are, in number and in order. */
export function classifyLines(lines: readonly string[]): ClassifiedLine[] {
  let fence: string | undefined;
  return lines.map((text) => {
    const [, mark, rest = ''] = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && rest.trim() === '') fence = undefined;
      return { text, isCode: true };
    }
    // A backtick behind the mark makes it inline code, ```like this```.
    if (mark === undefined || (mark.startsWith('`') && rest.includes('`'))) return { text, isCode: false };
    fence = mark;
    return { text, isCode: true };
  });
}
