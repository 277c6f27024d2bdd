/** Writes a URL as a YAML scalar in a given quote style. */
import type { EscapeBraces } from './escape-style.ts';

export type QuoteStyle = 'plain' | 'single' | 'double';

/** Whether `text` is a valid plain scalar. */
const canBePlainScalar = (text: string): boolean => /^[A-Za-z][^\s].*$/.test(text) && !/: | #|[:\s]$|[\r\n]/.test(text);

/** In a flow collection braces end a plain scalar, so it is quoted there. */
export function writeScalar(text: string, quotes: QuoteStyle, isFlow: boolean, escapeBraces: EscapeBraces): string {
  if (quotes === 'plain' && !isFlow && canBePlainScalar(text)) return escapeBraces(text);
  if (quotes === 'single') return `'${escapeBraces(text.replaceAll("'", "''"))}'`;
  return `"${escapeBraces(text.replace(/["\\]/g, '\\$&'))}"`;
}

export const getQuoteStyle = (type: string | null | undefined): QuoteStyle | undefined => {
  if (type === 'PLAIN') return 'plain';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type === 'QUOTE_DOUBLE' ? 'double' : undefined;
};
