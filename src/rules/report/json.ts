/**
 * Findings for other programs. The shape is kept: fields may be added, none goes.
 */
import { type Finding, severityOf } from '../finding.ts';

export interface Counts {
  silenced: number;
  /** Those of the baseline that are still there. */
  old: number;
}

export function reportAsJson(findings: readonly Finding[], counts: Counts): string {
  const told = findings.map((finding) => {
    const { id, file, line, column, length, subject, message, mend } = finding;
    return { id, severity: severityOf(finding), file, line, column, length, subject, message, mend };
  });
  return JSON.stringify({ version: 1, findings: told, ...counts }, null, 2);
}
