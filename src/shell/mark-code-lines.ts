/**
 * Finds fences by their lines, in a text that is not Markdown yet: before dialects are translated, and in HTML. Elsewhere
 * the Markdown parser finds them.
 */
export interface MarkedLine {
  text: string;
  /** In a fence, or the line that opens or closes it. */
  isCode: boolean;
}

/** Marks each line; their number, order and text stay. */
export function markCodeLines(lines: readonly string[]): MarkedLine[] {
  let fence: string | undefined;
  return lines.map((text) => {
    const [, mark, rest = ''] = /^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && rest.trim() === '') fence = undefined;
      return { text, isCode: true };
    }
    // With a further backtick on the line it is inline code, ```like this```.
    if (mark === undefined || (mark.startsWith('`') && rest.includes('`'))) return { text, isCode: false };
    fence = mark;
    return { text, isCode: true };
  });
}
