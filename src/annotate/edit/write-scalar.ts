/** Writes an address as a YAML value, in the quotes that stand there or that its neighbours have. */
import type { EscapeBraces } from './escape-style.ts';

export type QuoteStyle = 'plain' | 'single' | 'double';

/** Whether YAML reads `text` as it is, without quotes. */
const canBePlainScalar = (text: string): boolean =>
  /^[A-Za-z][^\s].*$/.test(text) && !/: | #|[:\s]$|[\r\n]/.test(text);

/** In a flow collection braces end a plain value, so that it gets quotes. */
export function writeScalar(
  text: string,
  quotes: QuoteStyle,
  isFlow: boolean,
  escapeBraces: EscapeBraces,
): string {
  if (quotes === 'plain' && !isFlow && canBePlainScalar(text)) return escapeBraces(text);
  if (quotes === 'single') return `'${escapeBraces(text.replaceAll("'", "''"))}'`;
  return `"${escapeBraces(text.replace(/["\\]/g, '\\$&'))}"`;
}

export const getQuoteStyle = (type: string | null | undefined): QuoteStyle | undefined => {
  if (type === 'PLAIN') return 'plain';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type === 'QUOTE_DOUBLE' ? 'double' : undefined;
};
