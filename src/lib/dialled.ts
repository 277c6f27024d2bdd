/**
 * A telephone number as a telephone dials it: letters are the digits that they stand on.
 */
const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** `1-800-FLOWERS` → `18003569377`; a leading `+` stays. */
export function dialled(written: string): string {
  const digits = written
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String(keys.findIndex((key) => key.includes(letter)) + 2))
    .replace(/\D/g, '');
  return written.trim().startsWith('+') ? `+${digits}` : digits;
}
