/**
 * `npm run field -- FOLDER` for a folder with rules: checks every expression with our lint and with promtool, and prints
 * each disagreement with both results.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { parseAllDocuments } from 'yaml';
import { lintQuery } from '../../src/promql/lint/lint-query.ts';
import { checkWithPromtool } from '../promql/lint/check-with-promtool.ts';

type Report = (title: string, failures: readonly string[], count: number) => boolean;

interface FoundExpression {
  file: string;
  expression: string;
}

/** Every `expr` at any depth of a value: of a rule file, or of a Kubernetes object. */
function collectExpressions(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'expr' && ['string', 'number'].includes(typeof inner) ? [String(inner)] : collectExpressions(inner),
  );
}

async function findExpressions(folder: string): Promise<FoundExpression[]> {
  const files = await glob(['**/*.{yml,yaml}'], { cwd: folder, ignore: ['**/node_modules/**'] });
  return files.sort().flatMap((file) => {
    // Templates are not YAML. Unreadable rules are reported by `check`.
    const documents = parseAllDocuments(readFileSync(join(folder, file), 'utf8'));
    const readable = documents.filter((document) => document.errors.length === 0);
    return readable.flatMap((document) =>
      collectExpressions(document.toJS()).map((expression) => ({ file, expression })),
    );
  });
}

/** True without rules, or when lint and promtool agree about each of them. */
export async function checkFieldQueries(folder: string, report: Report): Promise<boolean> {
  const found = await findExpressions(folder);
  if (found.length === 0) return true;
  const promtoolErrors = checkWithPromtool(found.map(({ expression }) => expression));
  const results = found.map(({ file, expression }, index) => ({
    name: `${file}: ${expression.replaceAll(/\s+/g, ' ').trim()}`,
    ours: lintQuery(expression)
      .map(({ message }) => message)
      .join('; '),
    theirs: promtoolErrors[index] ?? '',
  }));
  const accepted = results.filter(({ theirs }) => theirs === '');
  const rejected = results.filter(({ theirs }) => theirs !== '');
  const rejectedByUs = results.filter(({ ours }) => ours !== '').length;
  console.log(`${found.length} expressions: ${rejectedByUs} refused here, ${rejected.length} by promtool`);
  return [
    report(
      'expressions that promtool takes and we take',
      accepted.filter(({ ours }) => ours !== '').map(({ name, ours }) => `${name}\n           ${ours}`),
      accepted.length,
    ),
    report(
      'expressions that promtool refuses and we refuse',
      rejected.filter(({ ours }) => ours === '').map(({ name, theirs }) => `${name}\n           ${theirs}`),
      rejected.length,
    ),
  ].every(Boolean);
}
