/**
 * Contexts inside code of another language, by the quotes that are open before the placeholder.
 */
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';

/** Whether `before` leaves a quote open on its last line. */
const hasOpenQuote = (before: string, quote: string): boolean =>
  (before.slice(before.lastIndexOf('\n') + 1).split(quote).length - 1) % 2 === 1;

/** Inside the quotes of the code a plain word is text; outside them it would be a name, so only a number may stand there. */
export const classifyInCode = (before: string): QuotingContext =>
  hasOpenQuote(before, "'") !== hasOpenQuote(before, '"') ? 'plain' : 'number';

/** Code as its program receives it: the shell has removed its own escapes. */
export const unescapeShell = (text: string): string => text.replace(/\\(["'`$\\])/g, '$1');

/** Whether a placeholder is inside quotes of some language inside quotes of the shell. */
export const isQuotedTwice = (before: string, after: string): boolean =>
  ['"', "'"].some((quote) => hasOpenQuote(before, quote) && after.includes(quote));
