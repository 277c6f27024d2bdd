/**
 * Where a blank stands, and how a value is written there so that it arrives as it is: one argument stays one, and no
 * character of it means anything to a shell.
 */

export const places = [
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

export type Place = (typeof places)[number];

export type Written = { text: string } | { refused: string };

/** Letters, digits and marks without a meaning to shells, SQL strings or JSON; nothing that leads upward in an address. */
const plain = /^(?!.*\/\.\.?(?:\/|$))\/?[A-Za-z0-9_](?:[A-Za-z0-9_.:@/]|-(?!-))*$/;

const number = /^\d+(?:\.\d+)?$/;

/** To curl and others the name of a file, to pagers and editors a command, where a value begins with it. */
const special = /^[@+]/;

/**
 * A single quote cannot stand between single quotes: they are closed, it is escaped, they are opened again. So is the
 * backslash, which fish takes for an escape between them.
 */
const inSingle = (value: string): string => value.replaceAll(/['\\]/g, "'\\$&'");

const refused = {
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
export function writeAt(place: Place, value: string): Written {
  const isWord = place === 'bare' || place === 'single' || place === 'double';
  if (isWord && special.test(value)) return { refused: refused.special };
  switch (place) {
    case 'prose':
      return { text: value };
    case 'never':
      return { refused: refused.never };
    case 'number':
      return number.test(value) ? { text: value } : { refused: refused.number };
    case 'plain':
      return plain.test(value) ? { text: value } : { refused: refused.plain };
    case 'here':
      if (value.includes('!')) return { refused: refused.here };
      return { text: value.replaceAll(/[\\$`]/g, '\\$&') };
    case 'here-quoted':
      return value.includes('!') ? { refused: refused.here } : { text: value };
    case 'single':
      return { text: inSingle(value) };
    case 'double':
      return plain.test(value) ? { text: value } : { text: `"'${inSingle(value)}'"` };
    case 'bare':
      return plain.test(value) ? { text: value } : { text: `'${inSingle(value)}'` };
  }
}
