/**
 * Where a placeholder stands in a command, and how a value is quoted there: it arrives as one argument, unchanged, and no
 * character of it means anything to a shell or to the program that reads it.
 */
import { type AcceptedKind, findUnacceptedReason, isHost, isPlainWord, isWord } from './accepted-values.ts';

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
  /** In or after an address without credentials: no `@`. */
  'address',
  /** Beside a `:`: neither `:` nor `@`. */
  'path',
  /** In a host, a user name or beside an `@`: none of `: @ /`. */
  'name',
  /** The host of an address, with or without a port. */
  'host',
  /** The port of an address. */
  'digits',
  /** In code outside its quotes, where a word would be a variable's name. */
  'number',
  /** Where a value would choose the program or a variable's name, or end a construct. Never filled. */
  'never',
  /** In text for people. */
  'prose',
] as const;

export type QuotingContext = (typeof quotingContexts)[number];

export type QuotedValue = { text: string } | { rejectionReason: string };

/**
 * A single quote cannot stand between single quotes: close them, escape it, open them again. The same for a backslash,
 * which is an escape between single quotes in fish.
 */
const escapeSingleQuoted = (value: string): string => value.replaceAll(/['\\]/g, "'\\$&'");

const accepted = {
  plain: { isAccepted: isPlainWord, words: 'letters, digits and . _ - : @ /' },
  address: {
    isAccepted: (value) => isWord(value) && !value.includes('@'),
    words: 'letters, digits and . _ - : /',
  },
  path: { isAccepted: (value) => isWord(value) && !/[:@]/.test(value), words: 'letters, digits and . _ - /' },
  name: { isAccepted: (value) => isWord(value) && /^[\w.-]+$/.test(value), words: 'letters, digits and . _ -' },
  host: { isAccepted: isHost, words: 'a host' },
  digits: { isAccepted: (value) => /^[1-9]\d{0,4}$/.test(value), words: 'the number of a port' },
  number: { isAccepted: (value) => /^(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value), words: 'a number' },
} satisfies Partial<Record<QuotingContext, { isAccepted: (value: string) => boolean; words: string }>>;

const rejectionReasons = {
  never: 'cannot be filled here: a value would choose what is run',
  here: 'has a ! that an interactive shell would read, and a here-document cannot quote it',
};

/** Characters that no shell reads as more, wherever they stand. */
const unquotedPattern = /^[\w.:@/+-]+$/;

/** The same between quotes. */
const quotedPattern = /^[\w.:@/+, -]+$/;

/** Quotes text that its place accepts. What needs quotes goes between single ones, where no shell expands anything. */
function quoteText(context: 'bare' | 'single' | 'double' | 'here' | 'here-quoted', value: string): QuotedValue {
  if (unquotedPattern.test(value) || (context !== 'bare' && quotedPattern.test(value))) return { text: value };
  if (context === 'single') return { text: escapeSingleQuoted(value) };
  if (context === 'double') return { text: `"'${escapeSingleQuoted(value)}'"` };
  if (context === 'bare') return { text: `'${escapeSingleQuoted(value)}'` };
  if (value.includes('!')) return { rejectionReason: rejectionReasons.here };
  return { text: context === 'here' ? value.replaceAll(/[\\$`]/g, '\\$&') : value };
}

/**
 * Quotes `value` for `context`, if the place accepts it; `kind` is what a place outside of code accepts. The value must
 * have passed `findRejectionReason`.
 */
export function quoteFor(context: QuotingContext, value: string, kind: AcceptedKind = 'word'): QuotedValue {
  switch (context) {
    case 'prose':
      return { text: value };
    case 'never':
      return { rejectionReason: rejectionReasons.never };
    case 'bare':
    case 'single':
    case 'double':
    case 'here':
    case 'here-quoted': {
      const rejectionReason = findUnacceptedReason(value, kind);
      return rejectionReason === undefined ? quoteText(context, value) : { rejectionReason };
    }
    default: {
      const { isAccepted, words } = accepted[context];
      return isAccepted(value)
        ? { text: value }
        : { rejectionReason: `cannot be made safe here: only ${words} can stand here` };
    }
  }
}
