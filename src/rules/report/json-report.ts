/**
 * Findings for other programs. The shape is kept: fields may be added, none goes.
 */
import { type Finding, getFindingSeverity } from '../model/finding.ts';

export interface ReportCounts {
  silenced: number;
  /** Those of the baseline that are still there. */
  old: number;
}

/** What JSON leaves as it is though no eye sees it. It can only stand within strings. */
const invisibleCharacters = /[\u007F-\u009F\u2028\u2029\p{Cf}]/gu;

const escapeCharacter = (sign: string): string =>
  sign
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

export function formatJsonReport(findings: readonly Finding[], counts: ReportCounts): string {
  const told = findings.map((finding) => {
    const { id, file, line, column, length, subject, message, hint } = finding;
    return {
      id,
      severity: getFindingSeverity(finding),
      file,
      line,
      column,
      length,
      subject,
      message,
      mend: hint,
    };
  });
  return JSON.stringify({ version: 1, findings: told, ...counts }, null, 2).replace(
    invisibleCharacters,
    escapeCharacter,
  );
}
