/**
 * From something that is wrong inside of a value to its place in the file.
 */
import type { Finding } from './finding.ts';
import type { Place, Written } from './read/rule.ts';

export type Spot = Pick<Finding, 'line' | 'column' | 'length'>;

/** Where lines are counted from: a place at or before the one that is sought, so that long files are not read each time. */
type Known = Pick<Place, 'line' | 'start'>;

function lineAndColumn(
  text: string,
  offset: number,
  { line, start }: Known,
): { line: number; column: number } {
  const lines = line + text.slice(start, offset).split('\n').length - 1;
  return { line: lines, column: offset - (text.slice(0, offset).lastIndexOf('\n') + 1) + 1 };
}

/** The place of the first `length` characters from `offset` on, as far as they share a line. */
export function spotAt(
  text: string,
  offset: number,
  length: number,
  known: Known = { line: 1, start: 0 },
): Spot {
  const [onLine = ''] = text.slice(offset, offset + length).split('\n', 1);
  return { ...lineAndColumn(text, offset, known), length: Math.max(1, onLine.trimEnd().length) };
}

/** How often `part` begins in `text` before `end`. */
function countBefore(text: string, part: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1 && at < end; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}

function nth(text: string, part: string, n: number): number {
  let at = text.indexOf(part);
  for (let count = 0; count < n && at !== -1; count += 1) at = text.indexOf(part, at + 1);
  return at;
}

/** The place of a whole value, its quotes left out. */
export function spotOf(text: string, written: Pick<Written, 'value' | 'place'> | undefined): Spot {
  const { place, value } = written ?? {};
  if (!place) return {};
  const [first = ''] = (value ?? '').trim().split('\n', 1);
  const inside = first === '' ? -1 : text.slice(place.start, place.end).indexOf(first);
  if (inside === -1) return spotAt(text, place.start, place.end - place.start, place);
  return spotAt(text, place.start + inside, first.length, place);
}

/** The place of `value.slice(from, to)` of a YAML value; that of the whole where YAML wrote it in other letters. */
export function spotInside(text: string, { value, place }: Written, from: number, to: number): Spot {
  if (!place) return {};
  const source = text.slice(place.start, place.end).trimEnd();
  // What is missing at the end is missing behind the last letter.
  if (from >= value.trimEnd().length) {
    return spotAt(text, place.start + source.replace(/["']$/, '').length - 1, 1, place);
  }
  const [part = ''] = value.slice(from, Math.max(to, from + 1)).split('\n', 1);
  const at = part.trim() === '' ? -1 : nth(source, part, countBefore(value, part, from));
  if (at === -1) return spotOf(text, { value, place });
  return spotAt(text, place.start + at, to - from, place);
}
