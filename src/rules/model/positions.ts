/**
 * Maps offsets within a value to positions in its file.
 */
import type { Finding } from './finding.ts';
import type { RuleField, TextRange } from './rule.ts';

export type Position = Pick<Finding, 'line' | 'column' | 'length'>;

/** Where to start counting lines: at or before the wanted offset, so that long files are not scanned from the top. */
type LineStart = Pick<TextRange, 'line' | 'start'>;

function computeLineAndColumn(
  text: string,
  offset: number,
  { line, start }: LineStart,
): { line: number; column: number } {
  const lines = line + text.slice(start, offset).split('\n').length - 1;
  return { line: lines, column: offset - (text.slice(0, offset).lastIndexOf('\n') + 1) + 1 };
}

/** The position of `length` characters from `offset` on, cut at the end of the line. */
export function locateOffset(
  text: string,
  offset: number,
  length: number,
  from: LineStart = { line: 1, start: 0 },
): Position {
  const [onLine = ''] = text.slice(offset, offset + length).split('\n', 1);
  return { ...computeLineAndColumn(text, offset, from), length: Math.max(1, onLine.trimEnd().length) };
}

/** The number of occurrences of `part` that start before `end`. */
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

/** The position of a whole value without its quotes. */
export function locateValue(text: string, field: Pick<RuleField, 'value' | 'range'> | undefined): Position {
  const { range, value } = field ?? {};
  if (!range) return {};
  const [first = ''] = (value ?? '').trim().split('\n', 1);
  const offset = first === '' ? -1 : text.slice(range.start, range.end).indexOf(first);
  if (offset === -1) return locateOffset(text, range.start, range.end - range.start, range);
  return locateOffset(text, range.start + offset, first.length, range);
}

/** The position of `value.slice(from, to)` in the file; that of the whole value when the YAML source spells it differently. */
export function locateInValue(text: string, { value, range }: RuleField, from: number, to: number): Position {
  if (!range) return {};
  const source = text.slice(range.start, range.end).trimEnd();
  // What is missing at the end of the value points at its last character.
  if (from >= value.trimEnd().length) {
    return locateOffset(text, range.start + source.replace(/["']$/, '').length - 1, 1, range);
  }
  const [part = ''] = value.slice(from, Math.max(to, from + 1)).split('\n', 1);
  const at = part.trim() === '' ? -1 : findNth(source, part, countBefore(value, part, from));
  if (at === -1) return locateValue(text, { value, range });
  return locateOffset(text, range.start + at, to - from, range);
}
