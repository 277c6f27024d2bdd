/**
 * What a new runbook is called: the words of its alert, and the file to save it as.
 */
import { makePrintable } from '../../lib/printable.ts';

/** `HighErrorRate` → `High Error Rate`, `KubeAPIDown` → `Kube API Down`, `node_disk-full` → `node disk full`. */
function splitAlertName(name: string): string[] {
  return makePrintable(name)
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** An abbreviation stays in capitals. */
const lowercaseWord = (word: string): string => (/^\p{Lu}\p{Ll}/u.test(word) ? word.toLowerCase() : word);

/** `High error rate`; empty when the name has no letter and no digit. */
export function formatAlertTitle(alert: string): string {
  const words = splitAlertName(alert).map(lowercaseWord).join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const maxFileNameLength = 80;

/** `high-error-rate`: small letters, digits and - only. */
export function formatRunbookFileName(alert: string): string {
  const plain = splitAlertName(alert).join('-').normalize('NFKD').toLowerCase();
  const name = plain
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-{2,}/g, '-')
    .slice(0, maxFileNameLength);
  return name.replace(/^-|-$/g, '') || 'new-runbook';
}

/** `id`, or the first of `id-2`, `id-3` … that is not `taken`, without regard to letter case. */
export function findFreeId(id: string, taken: readonly string[]): string {
  const used = new Set(taken.map((each) => each.toLowerCase()));
  let free = id;
  for (let count = 2; used.has(free); count += 1) free = `${id}-${count}`;
  return free;
}
