/**
 * `npm run check -- --rules … --accept [RUNBOOK…]`: somebody has read these runbooks against their rules, so the rules'
 * marks go into the front matter, where a later check compares them.
 */
import type { Runbook } from '../catalog/graph/catalog.ts';
import { suggestName } from '../lib/similar-names.ts';
import { type CheckInput, findRunbookPage } from '../rules/model/check-input.ts';
import { hashRulesByAlert, indexRules } from '../rules/review/rules-by-alert.ts';
import { acceptRulesInFile } from './check-files.ts';

/** Throws a sentence for an id that no runbook has. */
function selectRunbooks({ catalog }: CheckInput, ids: readonly string[]): Runbook[] {
  for (const id of ids) {
    if (catalog.runbooks.some((runbook) => runbook.id === id)) continue;
    const known = catalog.runbooks.map((runbook) => runbook.id);
    throw new TypeError(`There is no runbook "${id}" to accept. ${suggestName(id, known)}`);
  }
  return catalog.runbooks.filter(({ id }) => ids.length === 0 || ids.includes(id));
}

/** One sentence for each runbook that was written to, and one in the end. */
export async function acceptRules(subject: CheckInput, ids: readonly string[]): Promise<string[]> {
  if (!subject.rules) return [];
  const rulesOf = indexRules(subject.rules);
  const words: string[] = [];
  for (const runbook of selectRunbooks(subject, ids)) {
    const page = findRunbookPage(subject, runbook);
    const file = subject.contentFiles.find(({ location }) => location === page?.draft.location);
    const marks = hashRulesByAlert(runbook, rulesOf);
    // Alerts whose rules were not given this time keep what was accepted before.
    const all = { ...runbook.reviewedRules, ...marks };
    if (!file || Object.keys(marks).length === 0 || !(await acceptRulesInFile(file, all))) continue;
    const list = Object.entries(marks).map(([alert, mark]) => `${alert} ${mark}`);
    words.push(`${file.displayPath}: held against ${list.join(', ')}`);
  }
  const count = words.length === 1 ? 'One runbook was' : `${words.length || 'No'} runbooks were`;
  return [...words, `${count} written to. Look at the change before you commit it.`];
}
