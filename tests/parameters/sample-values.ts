/** Values to put into placeholders: known attacks, and random text. */
import fc from 'fast-check';
import { findRejectionReason } from '../../src/parameters/value-patterns.ts';
import { chooseRunSize } from '../tools/run-size.ts';

/** Values of known attacks. */
const hostileValues = [
  "'; rm -rf / #",
  '$(id)',
  '`id`',
  '"; id; "',
  '${IFS}id',
  'a b  c',
  '*',
  '?',
  '[a-z]',
  '{a,b}',
  '~root',
  '!!',
  '!-1',
  '^a^b',
  'a\\',
  '\\',
  "'",
  '"',
  "''",
  '""',
  '$',
  '#x',
  'a #b',
  '&& id',
  '| id',
  '> /tmp/x',
  '<(id)',
  'a;b',
  'EOF',
  '%s%n',
  '$HOME',
  '"$@"',
  "\\'",
  '\\"',
  "'\"'\"'",
  'é ü 漢字',
  '😀',
  'a=b',
  '=ls',
  '%1',
  '+x',
  '@file',
  '(a)',
  'a)b',
  'x y\'z"w',
];

const piece = fc.oneof(
  fc.constantFrom(...hostileValues),
  fc.stringMatching(/^[ -~]{1,20}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);
const anyValue = fc.oneof(
  piece,
  fc.array(piece, { minLength: 1, maxLength: 4 }).map((all) => all.join('')),
);

export const sampleSize = chooseRunSize(1000, 10_000);

/** At least `sampleSize` values that are accepted, and those that are not. The same in every run. */
export function sampleValues(): { accepted: string[]; rejected: string[] } {
  const all = [...hostileValues, ...fc.sample(anyValue, { numRuns: sampleSize * 4, seed: 7 })];
  const accepted = [...new Set(all.filter((value) => findRejectionReason(value) === undefined))];
  return {
    accepted: accepted.slice(0, sampleSize),
    rejected: all.filter((value) => findRejectionReason(value) !== undefined),
  };
}
