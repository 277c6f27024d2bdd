/**
 * Findings for other programs. The shape is kept: fields may be added, none goes.
 */
import { type Finding, severityOf } from '../finding.ts';

export interface Counts {
  silenced: number;
  /** Those of the baseline that are still there. */
  old: number;
}

/** What JSON leaves as it is though no eye sees it. It can only stand within strings. */
const unseen = /[\u007F-\u009F\u2028\u2029\p{Cf}]/gu;

const escaped = (sign: string): string =>
  sign
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

export function reportAsJson(findings: readonly Finding[], counts: Counts): string {
  const told = findings.map((finding) => {
    const { id, file, line, column, length, subject, message, mend } = finding;
    return { id, severity: severityOf(finding), file, line, column, length, subject, message, mend };
  });
  return JSON.stringify({ version: 1, findings: told, ...counts }, null, 2).replace(unseen, escaped);
}
