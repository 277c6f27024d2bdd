/**
 * Puts another address in the place of one that a rule has, in the form that stands there: quotes stay quotes, a block
 * stays a block, a comment behind it stays where it is.
 */
import type { Pair, Scalar } from 'yaml';
import type { Edit, EditableText } from './editable-text.ts';
import { findLineEnd, getLineBreak } from './editable-text.ts';
import { findColonEnd } from './locate-rules.ts';
import { getQuoteStyle, writeScalar } from './write-scalar.ts';

/** The block's lines become one. Its line break at the end, which would be part of the address, is told away: `|-`. */
function changeBlock(start: number, end: number, url: string, page: EditableText): Edit | undefined {
  const headEnd = findLineEnd(page, start);
  const [, sign = '', indicators = '', rest = ''] =
    /^([|>])([-+\d]*)(.*)$/.exec(page.text.slice(start, headEnd)) ?? [];
  const body = page.text.slice(headEnd, end);
  const [, indent] = /\n([ ]*)[^\s]/.exec(body) ?? [];
  if (sign === '' || indent === undefined) return undefined;
  const head = `${sign}${indicators.replace(/[-+]/g, '')}-${rest}`;
  const last = page.text.slice(0, end).trimEnd().length;
  return { start, end: last, text: `${head}${getLineBreak(page, start)}${indent}${page.escape(url)}` };
}

/** `undefined` where the form of the value is none that can be changed in place. */
export function changeValue(
  pair: Pair,
  value: Scalar,
  url: string,
  isFlow: boolean,
  page: EditableText,
): Edit | undefined {
  const [start, end] = value.range ?? [];
  const colon = findColonEnd(pair);
  if (start === undefined || end === undefined || colon === undefined) return undefined;
  if (start === end) {
    const text = ` ${writeScalar(url, 'double', isFlow, page.escape)}`;
    return { start: colon, end: colon, text };
  }
  if (value.type === 'BLOCK_LITERAL' || value.type === 'BLOCK_FOLDED')
    return changeBlock(start, end, url, page);
  const quotes = getQuoteStyle(value.type);
  if (quotes === undefined) return undefined;
  const text = writeScalar(url, quotes, isFlow, page.escape);
  return { start, end, text };
}
