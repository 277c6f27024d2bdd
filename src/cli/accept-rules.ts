/**
 * `npm run check -- --rules … --accept [RUNBOOK…]`: somebody has read these runbooks against their rules, so the rules'
 * marks go into the front matter, where a later check compares them.
 */
import type { Runbook } from '../catalog/catalog.ts';
import { suggest } from '../catalog/read/validate.ts';
import { indexRules, marksToday } from '../rules/review/rules-by-alert.ts';
import { pageOf, type Subject } from '../rules/subject.ts';
import { acceptIn } from './check-files.ts';

/** Throws a sentence for an id that no runbook has. */
function chosen({ catalog }: Subject, ids: readonly string[]): Runbook[] {
  for (const id of ids) {
    if (catalog.runbooks.some((runbook) => runbook.id === id)) continue;
    const known = catalog.runbooks.map((runbook) => runbook.id);
    throw new TypeError(`There is no runbook "${id}" to accept. ${suggest(id, known)}`);
  }
  return catalog.runbooks.filter(({ id }) => ids.length === 0 || ids.includes(id));
}

/** One sentence for each runbook that was written to, and one in the end. */
export async function acceptRules(subject: Subject, ids: readonly string[]): Promise<string[]> {
  if (!subject.rules) return [];
  const rulesOf = indexRules(subject.rules);
  const words: string[] = [];
  for (const runbook of chosen(subject, ids)) {
    const page = pageOf(subject, runbook);
    const file = subject.contentFiles.find(({ location }) => location === page?.draft.location);
    const marks = marksToday(runbook, rulesOf);
    // Alerts whose rules were not given this time keep what was accepted before.
    const all = { ...runbook.reviewedRules, ...marks };
    if (!file || Object.keys(marks).length === 0 || !(await acceptIn(file, all))) continue;
    const list = Object.entries(marks).map(([alert, mark]) => `${alert} ${mark}`);
    words.push(`${file.shown}: held against ${list.join(', ')}`);
  }
  const count = words.length === 1 ? 'One runbook was' : `${words.length || 'No'} runbooks were`;
  return [...words, `${count} written to. Look at the change before you commit it.`];
}
