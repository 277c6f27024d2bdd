/**
 * From something that is wrong inside of a value to its place in the file.
 */
import type { Finding } from './finding.ts';
import type { RuleField, TextRange } from './rule.ts';

export type Position = Pick<Finding, 'line' | 'column' | 'length'>;

/** Where lines are counted from: a place at or before the one that is sought, so that long files are not read each time. */
type LineStart = Pick<TextRange, 'line' | 'start'>;

function computeLineAndColumn(
  text: string,
  offset: number,
  { line, start }: LineStart,
): { line: number; column: number } {
  const lines = line + text.slice(start, offset).split('\n').length - 1;
  return { line: lines, column: offset - (text.slice(0, offset).lastIndexOf('\n') + 1) + 1 };
}

/** The place of the first `length` characters from `offset` on, as far as they share a line. */
export function locateOffset(
  text: string,
  offset: number,
  length: number,
  known: LineStart = { line: 1, start: 0 },
): Position {
  const [onLine = ''] = text.slice(offset, offset + length).split('\n', 1);
  return { ...computeLineAndColumn(text, offset, known), length: Math.max(1, onLine.trimEnd().length) };
}

/** How often `part` begins in `text` before `end`. */
function countBefore(text: string, part: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1 && at < end; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}

function findNth(text: string, part: string, n: number): number {
  let at = text.indexOf(part);
  for (let count = 0; count < n && at !== -1; count += 1) at = text.indexOf(part, at + 1);
  return at;
}

/** The place of a whole value, its quotes left out. */
export function locateValue(text: string, written: Pick<RuleField, 'value' | 'range'> | undefined): Position {
  const { range, value } = written ?? {};
  if (!range) return {};
  const [first = ''] = (value ?? '').trim().split('\n', 1);
  const inside = first === '' ? -1 : text.slice(range.start, range.end).indexOf(first);
  if (inside === -1) return locateOffset(text, range.start, range.end - range.start, range);
  return locateOffset(text, range.start + inside, first.length, range);
}

/** The place of `value.slice(from, to)` of a YAML value; that of the whole where YAML wrote it in other letters. */
export function locateInValue(text: string, { value, range }: RuleField, from: number, to: number): Position {
  if (!range) return {};
  const source = text.slice(range.start, range.end).trimEnd();
  // What is missing at the end is missing behind the last letter.
  if (from >= value.trimEnd().length) {
    return locateOffset(text, range.start + source.replace(/["']$/, '').length - 1, 1, range);
  }
  const [part = ''] = value.slice(from, Math.max(to, from + 1)).split('\n', 1);
  const at = part.trim() === '' ? -1 : findNth(source, part, countBefore(value, part, from));
  if (at === -1) return locateValue(text, { value, range });
  return locateOffset(text, range.start + at, to - from, range);
}
