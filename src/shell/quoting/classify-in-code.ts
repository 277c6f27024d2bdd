/**
 * Contexts inside code of another language, by the quotes that are open before the placeholder and by what stands next
 * to it. The program that reads the code does not count: any may.
 */
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import type { SurroundingText } from '../../parameters/token-contexts.ts';

/** Whether `before` leaves a quote open on its last line. */
const hasOpenQuote = (before: string, quote: string): boolean =>
  (before.slice(before.lastIndexOf('\n') + 1).split(quote).length - 1) % 2 === 1;

const isInQuotes = (before: string): boolean => hasOpenQuote(before, "'") !== hasOpenQuote(before, '"');

/** Inside the quotes of the code a plain word is text; outside them it would be a name, so only a number may stand there. */
export const classifyInCode = (before: string): QuotingContext => (isInQuotes(before) ? 'plain' : 'number');

/** Code as its program receives it: the shell has removed its own escapes. */
export const unescapeShell = (text: string): string => text.replace(/\\(["'`$\\])/g, '$1');

/** Whether a placeholder is inside quotes of some language inside quotes of the shell. */
export const isQuotedTwice = ({ before, after }: SurroundingText): boolean =>
  ['"', "'"].some((quote) => hasOpenQuote(before, quote) && after.includes(quote));

/** The statements of query languages. */
const query = new RegExp(
  [
    String.raw`^\s*(?:select|explain|grant|revoke|vacuum|merge\s+into|insert\s+into|replace\s+into|delete\s+from)\s`,
    String.raw`^\s*update\s+\S+\s+set\s`,
    String.raw`^\s*(?:create|drop|alter|truncate)\s+(?:\w+\s+)?(?:table|index|user|role|database|schema|view|function|system)\b`,
    String.raw`^\s*(?:match|call\s+[\w.]+)\s*\(`,
  ].join('|'),
  'im',
);

/** An operator, or the bracket of a call: what follows is a part of an expression. */
const operand = /(?:\w\([^()]*|[=!<>~]=\s*|=~\s*|\s[=+*%]\s+|\|\|\s*)$/;

/** JSON, a template, or a filter. */
const structure = /^\s*(?:\{|\[\s*(?:["'[{\d-]|$))|\{\s*$/;

/** `s/a/…`, an expression of sed, in which `/` ends a part. */
const substitution = /(?:^|[\s;{"'])[\d,$]*[sy]([/|#,@!%~])\S*$/;

/** Whether the text reads as a statement of another language than the shell's, with the placeholder as an operand. */
export const isStatement = ({ before }: SurroundingText): boolean =>
  [query, operand, substitution].some((each) => each.test(before));

/** Whether it reads as a part of JSON, of a template or of a filter. */
export const isStructure = ({ before }: SurroundingText): boolean =>
  [structure, substitution].some((each) => each.test(before));

const commandStart = /(?:^|[;&|\n]|\$\(|`|\b(?:then|do|else|exec|sudo|nohup|xargs))\s*$/;

/** Without the signs that other texts have, such as the `|` of a pattern. */
const spacedCommandStart = /(?:^|;|\n|(?:^|\s)[&|]{1,2}\s+|\$\(|`|\b(?:then|do|else|exec|sudo|nohup|xargs)\s)\s*$/;

/** Whether the next word would be the name of a program; `isShell` when a shell surely reads the text. */
export const beginsCommand = ({ before }: SurroundingText, isShell: boolean): boolean =>
  (isShell ? commandStart : spacedCommandStart).test(before);

/** The rest of an address: a path and a query without anything that would need quotes in code. */
export const isRestOfAddress = ({ before, after }: SurroundingText): boolean =>
  before === '' && /^(?:\/[\w./?&=%+~-]*)?$/.test(after);

/** White space, or a sign that some language reads. */
export const hasCodeSigns = ({ before, after }: SurroundingText): boolean =>
  /[\s"'`$\\()[\]{}<>|;&*?!^~#%]/.test(`${before}${after}`);
