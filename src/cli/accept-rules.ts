/**
 * `npm run check -- --rules … --accept [RUNBOOK…]`: records that runbooks were reviewed against their alert rules. The hash
 * of each rule's expression goes into the front matter, where a later check compares it.
 */
import type { Runbook } from '../catalog/graph/catalog.ts';
import { suggestName } from '../lib/text/similar-names.ts';
import { UserError } from '../lib/user-error.ts';
import { type CheckInput, findRunbookPage } from '../rules/model/check-input.ts';
import { hashRulesByAlert, indexRules } from '../rules/review/rules-by-alert.ts';
import { acceptRulesInFile } from './check-files.ts';

/** All runbooks where `ids` is empty. Throws a `UserError` for an id that no runbook has. */
function selectRunbooks({ catalog }: CheckInput, ids: readonly string[]): Runbook[] {
  for (const id of ids) {
    if (catalog.runbooks.some((runbook) => runbook.id === id)) continue;
    const known = catalog.runbooks.map((runbook) => runbook.id);
    throw new UserError(`There is no runbook "${id}" to accept. ${suggestName(id, known)}`);
  }
  return catalog.runbooks.filter(({ id }) => ids.length === 0 || ids.includes(id));
}

/** Returns a line for each runbook that was changed, and a summary. */
export async function acceptRules(input: CheckInput, ids: readonly string[]): Promise<string[]> {
  if (!input.rules) return [];
  const rulesByAlert = indexRules(input.rules);
  const lines: string[] = [];
  for (const runbook of selectRunbooks(input, ids)) {
    const page = findRunbookPage(input, runbook);
    const file = input.contentFiles.find(({ location }) => location === page?.draft.location);
    const hashes = hashRulesByAlert(runbook, rulesByAlert);
    // Alerts whose rules are not among the given files keep their accepted hash.
    const all = { ...runbook.reviewedRules, ...hashes };
    if (!file || Object.keys(hashes).length === 0 || !(await acceptRulesInFile(file, all))) continue;
    const list = Object.entries(hashes).map(([alert, hash]) => `${alert} ${hash}`);
    lines.push(`${file.displayPath}: held against ${list.join(', ')}`);
  }
  const count = lines.length === 1 ? 'One runbook was' : `${lines.length || 'No'} runbooks were`;
  return [...lines, `${count} written to. Look at the change before you commit it.`];
}
