/**
 * The files that `check` itself reads and writes: the baseline, and runbooks whose rules are accepted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { ContentFile } from '../catalog/read/content-file.ts';
import { UserError } from '../lib/user-error.ts';
import type { Finding } from '../rules/model/finding.ts';
import { writeReviewedRules } from '../rules/review/write-reviewed-rules.ts';
import { type Baseline, formatBaseline, parseBaseline } from '../rules/run/baseline.ts';

/** Rejects with a `UserError` when the file is missing or not a baseline. */
export async function readBaselineFile(file: string): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UserError(
      `The baseline ${file} cannot be read; write it first with --write-baseline, or name another file.`,
      { cause: error },
    );
  });
  const baseline = parseBaseline(text);
  if (typeof baseline === 'string') {
    throw new UserError(`${file} is no baseline: ${baseline}. Write it anew with --write-baseline.`);
  }
  return baseline;
}

export const writeBaselineFile = (file: string, findings: readonly Finding[]): Promise<void> =>
  writeFile(file, formatBaseline(findings));

/** Resolves to whether the file changed. `hashes` are those of the rules' expressions, by alert. */
export async function acceptRulesInFile(
  { location, text }: ContentFile,
  hashes: Readonly<Record<string, string>>,
): Promise<boolean> {
  const changed = writeReviewedRules(text, hashes);
  if (changed !== undefined) await writeFile(location, changed);
  return changed !== undefined;
}
