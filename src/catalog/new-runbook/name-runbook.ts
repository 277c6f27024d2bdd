/**
 * Derives the title and the file name of a new runbook from its alert's name.
 */
import { makePrintable } from '../../lib/text/printable.ts';
import { splitName } from '../../lib/text/split-name.ts';

const splitAlertName = (name: string): string[] => splitName(makePrintable(name));

/** Leaves abbreviations in capitals. */
const lowercaseWord = (word: string): string => (/^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : word);

/** `High error rate`; empty when the name has no letter and no digit. */
export function formatAlertTitle(alert: string): string {
  const words = splitAlertName(alert).map(lowercaseWord).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const maxFileNameLength = 80;

/** `high-error-rate`: lower-case ASCII letters, digits and `-`. */
export function formatRunbookFileName(alert: string): string {
  const plain = splitAlertName(alert).join('-').normalize('NFKD').toLowerCase();
  const name = plain
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-{2,}/g, '-')
    .slice(0, maxFileNameLength);
  return name.replace(/^-|-$/g, '') || 'new-runbook';
}

/** `id`, or the first of `id-2`, `id-3`… that is not in `taken`. Letter case does not count. */
export function findFreeId(id: string, taken: readonly string[]): string {
  const used = new Set(taken.map((each) => each.toLowerCase()));
  let free = id;
  for (let count = 2; used.has(free); count += 1) free = `${id}-${count}`;
  return free;
}
