/**
 * Puts untrusted text into a Markdown file: in a fence longer than any run of backticks in it, so that no part of it is
 * Markdown, HTML or the end of the block.
 */
import { makePrintableLines } from '../../lib/text/printable.ts';

/** Indents each line of `block` by `spaces`. */
export const indentLines = (block: string, spaces: number): string => block.replace(/^(?=.)/gm, ' '.repeat(spaces));

/** A fenced code block without a line break at its end; empty when `text` has no visible character. */
export function writeFencedBlock(text: string, language: string): string {
  const shown = makePrintableLines(text);
  if (shown.trim() === '') return '';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}
