/**
 * Phone numbers for `tel:` links: letters become the digits of their key.
 */
const keypadLetters = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** `1-800-FLOWERS` → `18003569377`; keeps a leading `+`. */
export function formatDialNumber(written: string): string {
  const digits = written
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String(keypadLetters.findIndex((key) => key.includes(letter)) + 2))
    .replace(/\D/g, '');
  return written.trim().startsWith('+') ? `+${digits}` : digits;
}
