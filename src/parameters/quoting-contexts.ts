/**
 * Where a placeholder stands in a command, and how a value is quoted there: it arrives as one argument, unchanged, and no
 * character of it means anything to a shell.
 */

export const quotingContexts = [
  /** Outside quotes, as a word or a part of one. */
  'bare',
  'single',
  'double',
  /** In the body of a here-document whose delimiter is not quoted. */
  'here',
  'here-quoted',
  /** In code within code: only characters without a meaning in any language. */
  'plain',
  /** In code outside its quotes, where a word would be a variable's name. */
  'number',
  /** Where a value would choose the program or a variable's name, or end a construct. Never filled. */
  'never',
  /** In text for people. */
  'prose',
] as const;

export type QuotingContext = (typeof quotingContexts)[number];

export type QuotedValue = { text: string } | { rejectionReason: string };

/** Letters, digits and signs without a meaning to shells, SQL strings or JSON; no `..` segment, which leads up a URL path. */
const plainPattern = /^(?!.*\/\.\.?(?:\/|$))\/?[A-Za-z0-9_](?:[A-Za-z0-9_.:@/]|-(?!-))*$/;

const numberPattern = /^\d+(?:\.\d+)?$/;

/** A leading `@` names a file to curl and others, a leading `+` is a command to pagers and editors. */
const specialPrefixPattern = /^[@+]/;

/**
 * A single quote cannot stand between single quotes: close them, escape it, open them again. The same for a backslash,
 * which is an escape between single quotes in fish.
 */
const escapeSingleQuoted = (value: string): string => value.replaceAll(/['\\]/g, "'\\$&'");

const rejectionReasons = {
  plain: 'cannot be made safe inside of code: only letters, digits and . _ - : @ / can stand here',
  number: 'cannot be made safe inside of code: only a number can stand here',
  never: 'cannot be filled here: a value would choose what is run',
  special: 'begins with @ or +, which some programs take for a file or an option',
  here: 'has a ! that an interactive shell would read, and a here-document cannot quote it',
};

/**
 * Quotes `value` for `context`. The value must have passed `findRejectionReason`. Everything but plain words goes between
 * single quotes, where no shell expands anything, not even its history.
 */
export function quoteFor(context: QuotingContext, value: string): QuotedValue {
  const isWord = context === 'bare' || context === 'single' || context === 'double';
  if (isWord && specialPrefixPattern.test(value)) return { rejectionReason: rejectionReasons.special };
  switch (context) {
    case 'prose':
      return { text: value };
    case 'never':
      return { rejectionReason: rejectionReasons.never };
    case 'number':
      return numberPattern.test(value) ? { text: value } : { rejectionReason: rejectionReasons.number };
    case 'plain':
      return plainPattern.test(value) ? { text: value } : { rejectionReason: rejectionReasons.plain };
    case 'here':
      if (value.includes('!')) return { rejectionReason: rejectionReasons.here };
      return { text: value.replaceAll(/[\\$`]/g, '\\$&') };
    case 'here-quoted':
      return value.includes('!') ? { rejectionReason: rejectionReasons.here } : { text: value };
    case 'single':
      return { text: escapeSingleQuoted(value) };
    case 'double':
      return plainPattern.test(value) ? { text: value } : { text: `"'${escapeSingleQuoted(value)}'"` };
    case 'bare':
      return plainPattern.test(value) ? { text: value } : { text: `'${escapeSingleQuoted(value)}'` };
  }
}
