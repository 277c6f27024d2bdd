/**
 * Which values a placeholder accepts. A URL is untrusted input that ends up in an administrator's shell, so every pattern
 * rejects invisible characters, line ends, and values that could be read as an option.
 */
import { invisiblePattern } from '../lib/text/printable.ts';

/** The kinds of value that a parameter can have. */
export const patternNames = ['kubernetes-name', 'hostname', 'ip', 'number', 'uuid', 'path', 'text'] as const;

export type PatternName = (typeof patternNames)[number];

/** In UTF-16 units: longer than any name, short enough to be read before it is pasted. */
export const maxValueLength = 512;

/** Every space but the ASCII one. */
const unusualSpacePattern = /(?! )\p{Zs}/u;

/** Letters and marks without a glyph: fillers, joiners, variation selectors, the empty Braille pattern. */
const invisibleLetterPattern =
  /\u034f|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180f]|\u2800|\u3164|[\ufe00-\ufe0f]|\uffa0|[\u{e0100}-\u{e01ef}]/u;

const hostLabelPattern = '[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?';
const octetPattern = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const portPattern = '(?::\\d{1,5})?';

const patterns: Record<PatternName, { shape: RegExp; reason: string }> = {
  'kubernetes-name': {
    shape: /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/,
    reason: 'is no Kubernetes name (small letters, digits, - and .)',
  },
  hostname: {
    shape: new RegExp(`^(?=.{1,259}$)${hostLabelPattern}(?:\\.${hostLabelPattern})*\\.?${portPattern}$`),
    reason: 'is no host name, with or without a port',
  },
  ip: {
    shape: new RegExp(
      `^(?:(?:${octetPattern}\\.){3}${octetPattern}${portPattern}|(?=.*:.*:)[0-9A-Fa-f:]{2,39}(?:(?<=:)(?:${octetPattern}\\.){3}${octetPattern})?|\\[(?=.*:.*:)[0-9A-Fa-f:]{2,39}\\]${portPattern})$`,
    ),
    reason: 'is no IP address',
  },
  number: { shape: /^\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$/, reason: 'is no number' },
  uuid: {
    shape: /^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$/,
    reason: 'is no UUID',
  },
  path: {
    shape: /^(?!.*(?:^|\/)\.\.(?:\/|$))[\p{L}\p{N} ._~/@%+=:,#()[\]{}-]+$/u,
    reason: 'is no path, or one that leads upward',
  },
  text: { shape: /^(?!.*(?:^|[\\/])\.\.(?:[\\/]|$))./u, reason: 'leads upward' },
};

/** Why `value` is not accepted, as the end of a sentence; `undefined` when it is. */
export function findRejectionReason(value: string, pattern: PatternName = 'text'): string | undefined {
  if (value === '') return 'is empty';
  if (value.length > maxValueLength) return `is longer than ${maxValueLength} characters`;
  if (
    !value.isWellFormed() ||
    [invisiblePattern, unusualSpacePattern, invisibleLetterPattern].some((each) => each.test(value))
  )
    return 'has characters that cannot be seen or that end a line';
  if (value.startsWith('-')) return 'begins with -, so a program would take it for an option';
  if (value !== value.trim()) return 'begins or ends with a space';
  const { shape, reason } = patterns[pattern];
  return shape.test(value) ? undefined : reason;
}
