/** Runs the checks on content and rules that are written in a test. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContent } from '../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../src/catalog/read/content-roots.ts';
import { createRuleSet } from '../../src/rules/links/create-rule-set.ts';
import type { Finding } from '../../src/rules/model/finding.ts';
import { readRules } from '../../src/rules/read/read-rules.ts';
import { collectFindings } from '../../src/rules/run/collect-findings.ts';
import { removeContent, writeContent } from '../catalog/write-content.ts';

const runbookFile = 'runbooks/api/high-error-rate.mdx';

export interface CheckCase {
  /** The text of rules.yml; when missing, no rules are given. */
  rules?: string;
  /** The text of the runbook `api/high-error-rate`. */
  runbook?: string;
  content?: Readonly<Record<string, string | undefined>>;
  base?: string;
  externalLabels?: string[];
}

export async function findInCase({
  rules,
  runbook,
  content,
  base,
  externalLabels = [],
}: CheckCase): Promise<Finding[]> {
  const folder = writeContent({ ...content, ...(runbook !== undefined && { [runbookFile]: runbook }) });
  try {
    if (rules !== undefined) writeFileSync(join(folder, 'rules.yml'), rules);
    const roots = listContentRoots({ CONTENT_DIR: folder });
    const { catalog, pages, files: contentFiles } = await loadContent(roots);
    const settings = rules === undefined ? undefined : { files: [readRules(rules, 'rules.yml')], base, externalLabels };
    const ruleSet = settings && createRuleSet(settings, { catalog, pages });
    return collectFindings({ catalog, pages, contentFiles, rules: ruleSet, today: '2026-11-21' }).findings;
  } finally {
    removeContent(folder);
  }
}

/** A rule file with one alerting rule; `fields` are its lines after the name. */
export function rule(name: string, ...fields: string[]): string {
  const lines = fields.map((line) => `        ${line}`).join('\n');
  return `groups:\n  - name: api\n    rules:\n      - alert: ${name}\n${lines}\n`;
}

/** A runbook with front matter and a text. */
export const runbook = (front: string, text = ''): string => `---\n${front}\n---\n\n## Meaning\n\n${text}\n`;

/** An alerting rule with a runbook link. */
export const linkedRule = (url: string, expression = 'sum by (pod) (errors) > 1', ...more: string[]): string =>
  rule('HighErrorRate', `expr: ${expression}`, ...more, 'annotations:', `  runbook_url: ${url}`);
