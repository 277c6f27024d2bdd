/**
 * `npm run field -- FOLDER` where the folder holds rules: every expression is judged by our lint and by Prometheus's
 * own promtool, and each disagreement is printed with both verdicts.
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

/** Every `expr` below a value, wherever it stands: in a rule file, or in an object of Kubernetes. */
function collectExpressions(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'expr' && ['string', 'number'].includes(typeof inner)
      ? [String(inner)]
      : collectExpressions(inner),
  );
}

async function findExpressions(folder: string): Promise<FoundExpression[]> {
  const files = await glob(['**/*.{yml,yaml}'], { cwd: folder, ignore: ['**/node_modules/**'] });
  return files.sort().flatMap((file) => {
    // Templates and the like are no YAML; rules that nobody can read are the check's to report.
    const documents = parseAllDocuments(readFileSync(join(folder, file), 'utf8'));
    const readable = documents.filter((document) => document.errors.length === 0);
    return readable.flatMap((document) =>
      collectExpressions(document.toJS()).map((expression) => ({ file, expression })),
    );
  });
}

/** True when the folder holds no rules, or both judges agree about each of them. */
export async function checkFieldQueries(folder: string, report: Report): Promise<boolean> {
  const found = await findExpressions(folder);
  if (found.length === 0) return true;
  const answers = checkWithPromtool(found.map(({ expression }) => expression));
  const verdicts = found.map(({ file, expression }, index) => ({
    name: `${file}: ${expression.replaceAll(/\s+/g, ' ').trim()}`,
    ours: lintQuery(expression)
      .map(({ message }) => message)
      .join('; '),
    theirs: answers[index] ?? '',
  }));
  const taken = verdicts.filter(({ theirs }) => theirs === '');
  const refused = verdicts.filter(({ theirs }) => theirs !== '');
  const refusedHere = verdicts.filter(({ ours }) => ours !== '').length;
  console.log(`${found.length} expressions: ${refusedHere} refused here, ${refused.length} by promtool`);
  return [
    report(
      'expressions that promtool takes and we take',
      taken.filter(({ ours }) => ours !== '').map(({ name, ours }) => `${name}\n           ${ours}`),
      taken.length,
    ),
    report(
      'expressions that promtool refuses and we refuse',
      refused.filter(({ ours }) => ours === '').map(({ name, theirs }) => `${name}\n           ${theirs}`),
      refused.length,
    ),
  ].every(Boolean);
}
