/**
 * A telephone number as a telephone dials it: letters are the digits that they stand on.
 */
const keypadLetters = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** `1-800-FLOWERS` → `18003569377`; a leading `+` stays. */
export function formatDialNumber(written: string): string {
  const digits = written
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String(keypadLetters.findIndex((key) => key.includes(letter)) + 2))
    .replace(/\D/g, '');
  return written.trim().startsWith('+') ? `+${digits}` : digits;
}
