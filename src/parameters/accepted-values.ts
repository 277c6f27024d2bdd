/**
 * Which values a place in a command accepts. A word, the default, means the same to every program: no shell, query language,
 * pattern, connection string or file reader finds anything in it. A place can accept more only for a reason that is known.
 */
import { findRejectionReason } from './value-patterns.ts';

/** What a place accepts, see {@link findUnacceptedReason}. */
export const acceptedKinds = [
  /** Letters, digits and the signs `. _ - : @ /`, where they separate nothing. */
  'word',
  /** A host, with or without a port, or an IP address; no network, `0.0.0.0/0`. */
  'host',
  /** Also an IP address, whose brackets are a pattern to other programs. */
  'ip',
  /** Also an http address without credentials. */
  'url',
  /** Also `/`. */
  'folder',
  /** Several words. */
  'words',
  /** Any text of one line, for programs that only print or keep it. */
  'text',
] as const;

export type AcceptedKind = (typeof acceptedKinds)[number];

/**
 * No `.` or `..` segment, which leads up a path, no empty one, which would make an address of it, and no `@/`, the file of
 * a form field.
 */
const segments = '(?!.*(?:^|/)\\.{1,2}(?:/|$))(?!.*[/@]/)';

/** Begins with a letter, a digit or one slash. Does not end with a sign that removes a label or begins a mapping. */
const wordPattern = new RegExp(`^${segments}/?[A-Za-z0-9_](?:[A-Za-z0-9_.:@/-]*[A-Za-z0-9_./])?$`);

/** A time with its offset, `2027-01-15T12:00:00+01:00`. */
const timePattern = /^\d{4}-\d\d-\d\d[T_]?\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?\+\d\d:?\d\d$/;

const urlPattern =
  /^https?:\/\/[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:\/|(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9_.:@-]+)+\/?)?$/;

export const isWord = (value: string): boolean => wordPattern.test(value) || timePattern.test(value);

/** A host or a part of its name, with or without a port. */
export const isHost = (value: string): boolean => isWord(value) && /^[\w.-]+(?::\d{1,5})?$/.test(value);

/** A word without a comment of SQL in it. */
export const isPlainWord = (value: string): boolean => wordPattern.test(value) && !value.includes('--');

/** Words with single spaces or commas between them, as in a comment. */
const isWords = (value: string): boolean => value.split(/(?:,|(?<!,)) |(?<!:),(?! )/).every(isWord);

const isIp = (value: string): boolean => findRejectionReason(value, 'ip') === undefined;

const isAccepted: Record<AcceptedKind, (value: string) => boolean> = {
  word: isWord,
  host: (value) => isHost(value) || isIp(value),
  ip: (value) => isWord(value) || isIp(value),
  url: (value) => (isWord(value) && !value.includes('@')) || urlPattern.test(value),
  folder: (value) => isWord(value) || value === '/',
  words: isWords,
  // The `echo` of some shells reads escapes.
  text: (value) => !value.includes('\\'),
};

const reasons: Record<AcceptedKind, string> = {
  word: 'is more than a word: only letters, digits and . _ - : @ / can stand here',
  host: 'is neither a host nor an IP address',
  ip: 'is more than a word: only letters, digits and . _ - : @ / can stand here',
  url: 'is neither a word nor a plain http address',
  folder: 'is more than a word: only letters, digits and . _ - : @ / can stand here',
  words: 'is more than words: only letters, digits, spaces and . , _ - : @ / can stand here',
  text: 'has a backslash, which some shells read as an escape',
};

/** Why a place that accepts `kind` does not accept `value`, as the end of a sentence; `undefined` when it does. */
export const findUnacceptedReason = (value: string, kind: AcceptedKind): string | undefined =>
  isAccepted[kind](value) ? undefined : reasons[kind];
