/**
 * Text that somebody else wrote, in a Markdown file: between fences longer than any run of marks in it, so that nothing of
 * it is Markdown, HTML or the end of the block.
 */
import { makePrintableLines } from '../../lib/printable.ts';

/** Each line of `block` moved to the right by `blanks`. */
export const indentLines = (block: string, blanks: number): string =>
  block.replace(/^(?=.)/gm, ' '.repeat(blanks));

/** A fenced block without a line end behind it; empty when there is nothing to see in `text`. */
export function writeFencedBlock(text: string, language: string): string {
  const shown = makePrintableLines(text);
  if (shown.trim() === '') return '';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}
