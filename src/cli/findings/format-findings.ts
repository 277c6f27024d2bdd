/**
 * Findings as text, with the lines that they are about.
 */
import type { CheckInput } from '../../rules/model/check-input.ts';
import type { Finding } from '../../rules/model/finding.ts';
import { formatTextReport } from '../../rules/report/text-report.ts';

/** Empty without findings. */
export function formatFindings({ contentFiles, rules }: CheckInput, findings: readonly Finding[]): string {
  const texts = new Map([
    ...contentFiles.map(({ displayPath, text }) => [displayPath, text] as const),
    ...(rules?.files ?? []).map(({ file, text }) => [file, text] as const),
  ]);
  return formatTextReport(findings, (file) => texts.get(file));
}
