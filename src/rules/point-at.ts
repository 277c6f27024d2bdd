/**
 * From something that is wrong inside of a value to its place in the file.
 */
import type { Finding } from './finding.ts';
import type { Written } from './read/rule.ts';

export type Spot = Pick<Finding, 'line' | 'column' | 'length'>;

const lineStarts = (text: string, offset: number): { line: number; column: number } => {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
};

/** The place of the first `length` characters from `offset` on, as far as they share a line. */
export function spotAt(text: string, offset: number, length: number): Spot {
  const [onLine = ''] = text.slice(offset, offset + length).split('\n', 1);
  return { ...lineStarts(text, offset), length: Math.max(1, onLine.trimEnd().length) };
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
  if (inside === -1) return spotAt(text, place.start, place.end - place.start);
  return spotAt(text, place.start + inside, first.length);
}

/** The place of `value.slice(from, to)` of a YAML value; that of the whole where YAML wrote it in other letters. */
export function spotInside(text: string, { value, place }: Written, from: number, to: number): Spot {
  if (!place) return {};
  const source = text.slice(place.start, place.end).trimEnd();
  // What is missing at the end is missing behind the last letter.
  if (from >= value.trimEnd().length) {
    return spotAt(text, place.start + source.replace(/["']$/, '').length - 1, 1);
  }
  const [part = ''] = value.slice(from, Math.max(to, from + 1)).split('\n', 1);
  const at = part.trim() === '' ? -1 : nth(source, part, countBefore(value, part, from));
  if (at === -1) return spotOf(text, { value, place });
  return spotAt(text, place.start + at, to - from);
}
