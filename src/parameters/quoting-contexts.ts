/**
 * Where a blank stands, and how a value is written there so that it arrives as it is: one argument stays one, and no
 * character of it means anything to a shell.
 */

export const quotingContexts = [
  /** Outside of quotes, as a word or a part of one. */
  'bare',
  'single',
  'double',
  /** In the body of a here-document whose delimiter is not quoted. */
  'here',
  'here-quoted',
  /** In code within code: only what means nothing anywhere. */
  'plain',
  /** In code, outside of its quotes: a word would be a name there. */
  'number',
  /** Where a value would be a program, a variable's name, or the end of something. */
  'never',
  /** In text for people. */
  'prose',
] as const;

export type QuotingContext = (typeof quotingContexts)[number];

export type QuotedValue = { text: string } | { rejectionReason: string };

/** Letters, digits and marks without a meaning to shells, SQL strings or JSON; nothing that leads upward in an address. */
const plainPattern = /^(?!.*\/\.\.?(?:\/|$))\/?[A-Za-z0-9_](?:[A-Za-z0-9_.:@/]|-(?!-))*$/;

const numberPattern = /^\d+(?:\.\d+)?$/;

/** To curl and others the name of a file, to pagers and editors a command, where a value begins with it. */
const specialPrefixPattern = /^[@+]/;

/**
 * A single quote cannot stand between single quotes: they are closed, it is escaped, they are opened again. So is the
 * backslash, which fish takes for an escape between them.
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
 * `value` as it is written at `place`; it must have been accepted before. Everything but plain words is put between single
 * quotes, where no shell looks for anything, not even for its history.
 */
export function quoteFor(place: QuotingContext, value: string): QuotedValue {
  const isWord = place === 'bare' || place === 'single' || place === 'double';
  if (isWord && specialPrefixPattern.test(value)) return { rejectionReason: rejectionReasons.special };
  switch (place) {
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
