/**
 * Replaces the URL of a rule and keeps its form: quotes stay quotes, a block scalar stays one, a comment stays.
 */
import type { Pair, Scalar } from 'yaml';
import type { Edit, EditableText } from './editable-text.ts';
import { findLineEnd, getLineBreak } from './editable-text.ts';
import { findColonEnd } from './locate-rules.ts';
import { getQuoteStyle, writeScalar } from './write-scalar.ts';

/** The block becomes one line. Its header gets `-`, so that the line break at its end is not part of the URL. */
function changeBlock(start: number, end: number, url: string, source: EditableText): Edit | undefined {
  const headEnd = findLineEnd(source, start);
  const [, sign = '', indicators = '', rest = ''] =
    /^([|>])([-+\d]*)(.*)$/.exec(source.text.slice(start, headEnd)) ?? [];
  const body = source.text.slice(headEnd, end);
  const [, indent] = /\n([ ]*)[^\s]/.exec(body) ?? [];
  if (sign === '' || indent === undefined) return undefined;
  const head = `${sign}${indicators.replace(/[-+]/g, '')}-${rest}`;
  const last = source.text.slice(0, end).trimEnd().length;
  return { start, end: last, text: `${head}${getLineBreak(source, start)}${indent}${source.escape(url)}` };
}

/** `undefined` when the value's form cannot be edited in place. */
export function changeValue(
  pair: Pair,
  value: Scalar,
  url: string,
  isFlow: boolean,
  source: EditableText,
): Edit | undefined {
  const [start, end] = value.range ?? [];
  const colon = findColonEnd(pair);
  if (start === undefined || end === undefined || colon === undefined) return undefined;
  if (start === end) {
    const text = ` ${writeScalar(url, 'double', isFlow, source.escape)}`;
    return { start: colon, end: colon, text };
  }
  if (value.type === 'BLOCK_LITERAL' || value.type === 'BLOCK_FOLDED') return changeBlock(start, end, url, source);
  const quotes = getQuoteStyle(value.type);
  if (quotes === undefined) return undefined;
  const text = writeScalar(url, quotes, isFlow, source.escape);
  return { start, end, text };
}
