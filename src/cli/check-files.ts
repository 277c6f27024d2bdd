/**
 * The files that `check` itself reads and writes: the baseline, and the front matter of runbooks whose rules are accepted.
 */
import { readFile, writeFile } from 'node:fs/promises';
import type { ContentFile } from '../catalog/read/content-file.ts';
import type { Finding } from '../rules/model/finding.ts';
import { writeReviewedRules } from '../rules/review/write-reviewed-rules.ts';
import { type Baseline, formatBaseline, parseBaseline } from '../rules/run/baseline.ts';

/** Rejects with a sentence when there is no such file, or it is no baseline. */
export async function readBaselineFile(file: string): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new TypeError(
      `The baseline ${file} cannot be read; write it first with --write-baseline, or name another file.`,
      { cause: error },
    );
  });
  const baseline = parseBaseline(text);
  if (typeof baseline === 'string') {
    throw new TypeError(`${file} is no baseline: ${baseline}. Write it anew with --write-baseline.`);
  }
  return baseline;
}

export const writeBaselineFile = (file: string, findings: readonly Finding[]): Promise<void> =>
  writeFile(file, formatBaseline(findings));

/** Whether the file changed. */
export async function acceptRulesInFile(
  { location, text }: ContentFile,
  marks: Readonly<Record<string, string>>,
): Promise<boolean> {
  const changed = writeReviewedRules(text, marks);
  if (changed !== undefined) await writeFile(location, changed);
  return changed !== undefined;
}
