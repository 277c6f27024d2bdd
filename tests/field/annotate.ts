/**
 * `npm run field -- FOLDER --rules 'PATTERN'`: annotates copies of real-world rules, checks the changed lines with separate
 * code, and has Prometheus check that the rules are still valid.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { annotateFiles } from '../../src/annotate/annotate-files.ts';
import { loadContent } from '../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../src/catalog/read/content-roots.ts';
import { findRuleFiles } from '../../src/rules/read/rule-files.ts';
import { invokePromtool } from '../tools/promtool.ts';

type Report = (title: string, failures: readonly string[], count: number) => boolean;

const base = 'https://runbooks.test';

const linkLine = /^\s*runbook_url:/;

/** Lines of the text without a link. */
const removeLinkLines = (text: string): string[] => text.split('\n').filter((line) => !linkLine.test(line));

const findFirstDifference = (before: readonly string[], after: readonly string[]): string | undefined => {
  const index = before.findIndex((line, each) => line !== after[each]);
  if (index === -1 && before.length === after.length) return undefined;
  return `${before[index] ?? '(nothing)'} became ${after[index] ?? '(nothing)'}`;
};

/** The rule file that the operator would give to Prometheus. */
function extractRuleFile(text: string): string {
  const groups = parseAllDocuments(text).flatMap((document) => {
    const value = document.toJS();
    return value?.spec?.groups ?? value?.groups ?? [];
  });
  return stringify({ groups });
}

/** Why Prometheus rejects the text. */
function findPromtoolError(folder: string, text: string): string | undefined {
  const file = join(folder, 'checked.yml');
  writeFileSync(file, /^kind: PrometheusRule/m.test(text) ? extractRuleFile(text) : text);
  try {
    invokePromtool('check', 'rules', '--lint=none', file);
    return undefined;
  } catch (error) {
    return String(error).split('\n')[2] ?? String(error);
  }
}

/** True without patterns, or when every file is annotated as it should. */
export async function checkFieldAnnotate(runbooks: string, args: readonly string[], report: Report): Promise<boolean> {
  const { paths } = await findRuleFiles(args.filter((_, index) => args[index - 1] === '--rules'));
  if (paths.length === 0) return true;
  const roots = listContentRoots({ RUNBOOKS_DIR: runbooks });
  const { catalog } = await loadContent(roots, { isLenient: true });
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-field-'));
  try {
    const copies = paths.map((path, index) => ({ path, copy: join(folder, `${index}.yml`) }));
    for (const { path, copy } of copies) cpSync(path, copy);
    const patterns = copies.map(({ copy }) => copy);
    const run = () => annotateFiles({ patterns, base, catalog, isDryRun: false });
    const first = await run();
    const texts = copies.map(({ path, copy }) => ({
      path,
      before: readFileSync(path, 'utf8'),
      after: readFileSync(copy, 'utf8'),
    }));
    const again = await run();
    const alerts = texts.flatMap(({ before }) => before.match(/^\s*(?:- )?alert:/gm) ?? []).length;
    const links = texts.flatMap(({ after }) => after.match(/^\s*runbook_url: .*runbooks\.test\/alerts\//gm) ?? []);
    console.log(
      `${paths.length} rule files: ${first.added} links added, ${first.updated} mended, ${first.skipped} left alone`,
    );
    return [
      report('rule files that could be annotated', [...first.errors, ...first.notes], paths.length),
      report('rules with their link', Array(alerts - links.length).fill('a rule without'), alerts),
      report(
        'annotated files in which only lines of links changed',
        texts.flatMap(({ path, before, after }) => {
          const found = findFirstDifference(removeLinkLines(before), removeLinkLines(after));
          return found === undefined ? [] : [`${path}: ${found}`];
        }),
        paths.length,
      ),
      report('files unchanged by a second run', again.diff === '' ? [] : [again.diff], paths.length),
      report(
        'annotated files that Prometheus takes as it took them before',
        texts.flatMap(({ path, before, after }) => {
          const why = findPromtoolError(folder, after);
          return why === undefined || findPromtoolError(folder, before) !== undefined ? [] : [`${path}: ${why}`];
        }),
        paths.length,
      ),
    ].every(Boolean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
