/**
 * `npm run field -- FOLDER --rules 'PATTERN'`: checks real-world rules against their runbooks, and compares each finding
 * with a plain search: whether a file of that name exists, whether a line of the rules names that alert.
 */
import { basename } from 'node:path';
import { glob } from 'tinyglobby';
import { loadContent } from '../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../src/catalog/read/content-roots.ts';
import { createRuleSet } from '../../src/rules/links/create-rule-set.ts';
import type { FindingId } from '../../src/rules/model/finding.ts';
import type { RuleFile } from '../../src/rules/model/rule.ts';
import { findRuleFiles, readRuleFiles } from '../../src/rules/read/rule-files.ts';
import { collectFindings } from '../../src/rules/run/collect-findings.ts';

type Report = (title: string, failures: readonly string[], count: number) => boolean;

const matchGroups = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, value = '']) => value);

/** The names that are only in one list, each with its list. */
function findDifferences(reported: readonly string[], expected: readonly string[]): string[] {
  return [
    ...reported.filter((each) => !expected.includes(each)).map((each) => `${each}: said, but not so`),
    ...expected.filter((each) => !reported.includes(each)).map((each) => `${each}: so, but not said`),
  ].sort();
}

/** The rules read line by line, without a YAML parser and without the catalog. */
function readByRegex(files: readonly RuleFile[], pages: readonly string[]) {
  const names = pages.map((page) => basename(page).replace(/\.mdx?$/, ''));
  const lower = new Set(names.map((name) => name.toLowerCase()));
  const text = files.map((file) => file.text).join('\n');
  const alerts = matchGroups(text, /^\s*(?:- )?alert: *["']?([^"'\n]+?)["']?\s*$/gm);
  const urls = matchGroups(text, /^\s*runbook_url: *["']?(\S+?)["']?\s*$/gm);
  const ruled = new Set(alerts.map((alert) => alert.toLowerCase()));
  return {
    alerts,
    urls,
    deadUrls: urls.filter((url) => !lower.has(basename(url).toLowerCase())),
    unruled: names.filter((name) => /^[A-Za-z]+$/.test(name) && !ruled.has(name.toLowerCase())),
  };
}

/** True without patterns, or when every finding is correct. */
export async function checkFieldRules(folder: string, args: readonly string[], report: Report): Promise<boolean> {
  const patterns = args.filter((_, index) => args[index - 1] === '--rules');
  if (patterns.length === 0) return true;
  const { paths, unmatched } = await findRuleFiles(patterns);
  const files = await readRuleFiles(paths);
  const roots = listContentRoots({ RUNBOOKS_DIR: folder });
  const { catalog, pages, files: contentFiles } = await loadContent(roots, { isLenient: true });
  const rules = createRuleSet({ files, base: undefined, externalLabels: [] }, { catalog, pages });
  const { findings } = collectFindings({ catalog, pages, contentFiles, rules, today: '2026-11-21' });
  const findById = (id: FindingId) => findings.filter((each) => each.id === id);
  const formatFindings = (id: FindingId): string[] =>
    findById(id).map(({ file, line, message }) => `${file}:${line ?? 1} ${message}`);
  const plain = readByRegex(files, await glob(['**/*.{md,mdx}'], { cwd: folder }));
  console.log(`${files.length} rule files, our addresses begin with ${rules.base ?? '(none)'}`);
  for (const [id, each] of Map.groupBy(findings, ({ id }) => id)) console.log(`note   ${id}: ${each.length}`);
  const read = files.flatMap(({ alerts }) => alerts.map(({ name }) => name));
  const dead = findById('runbook-url-without-page').map(({ subject }) => subject.split(' ').at(-1) ?? '');
  return [
    report('patterns that name rule files', unmatched, patterns.length),
    report('alerts that were read', findDifferences(read, plain.alerts), plain.alerts.length),
    report(
      'runbook_urls that are judged rightly',
      findDifferences(
        dead.map((path) => basename(path)),
        plain.deadUrls.map((url) => basename(url)),
      ),
      plain.urls.length,
    ),
    report(
      'runbooks without a rule that are judged rightly',
      findDifferences(
        findById('runbook-alert-without-rule').map(({ subject }) => subject),
        plain.unruled,
      ),
      plain.unruled.length,
    ),
    report('expressions that are taken for valid', formatFindings('query-invalid'), read.length),
    report('rule files that were read', formatFindings('rules-unreadable'), files.length),
  ].every(Boolean);
}
