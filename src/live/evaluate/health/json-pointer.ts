/**
 * JSON Pointer, RFC 6901, resolved in the text of a document: a parsed document no longer shows that a name was written twice, or
 * how a number was written.
 */
import { findStringEnd } from '../../../lib/json-text.ts';

export type PointerResult =
  /** `source` is the value as it was written. */
  | { kind: 'found'; source: string }
  | { kind: 'missing' }
  /** An object on the way has the name more than once. */
  | { kind: 'ambiguous' };

const whiteSpace = /[\t\n\r ]*/y;

function skipSpace(text: string, at: number): number {
  whiteSpace.lastIndex = at;
  whiteSpace.test(text);
  return whiteSpace.lastIndex;
}

/** Offset behind the value that begins at `start`. */
function skipValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') at = findStringEnd(text, at);
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (depth > 0) continue;
    else return at + (/^[^\s,\]}]*/.exec(text.slice(at, at + 400))?.[0].length ?? 0);
    if (depth === 0) return at + 1;
  }
  return text.length;
}

/** Where the values of an object or array begin, with their names or indices; nothing for other values. */
function* listMembers(text: string, start: number): Generator<{ name: string; at: number }> {
  const isObject = text.charAt(start) === '{';
  if (!isObject && text.charAt(start) !== '[') return;
  let at = skipSpace(text, start + 1);
  for (let index = 0; at < text.length && text.charAt(at) !== '}' && text.charAt(at) !== ']'; index += 1) {
    let name = String(index);
    if (isObject) {
      const end = findStringEnd(text, at);
      name = JSON.parse(text.slice(at, end + 1));
      // Behind the colon.
      at = skipSpace(text, skipSpace(text, end + 1) + 1);
    }
    yield { name, at };
    at = skipSpace(text, skipValue(text, at));
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  }
}

/** `text` must be valid JSON. */
export function resolveJsonPointer(text: string, pointer: string): PointerResult {
  let at = skipSpace(text, 0);
  for (const part of pointer.split('/').slice(1)) {
    const wanted = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const found = [...listMembers(text, at)].filter(({ name }) => name === wanted);
    const [member, ...others] = found;
    if (!member) return { kind: 'missing' };
    if (others.length > 0) return { kind: 'ambiguous' };
    at = member.at;
  }
  return { kind: 'found', source: text.slice(at, skipValue(text, at)) };
}

/** Whether a number in JSON can be compared: neither infinite nor rounded by the parser so far that it may be another number. */
export function isComparableNumber(source: string): boolean {
  const value = Number(source);
  const [mantissa = ''] = source.split(/e/i);
  const isRoundedToZero = value === 0 && /[1-9]/.test(mantissa);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER && !isRoundedToZero;
}
