/**
 * Formats findings as JSON. The shape is stable: fields are added, never removed.
 */
import { type Finding, getFindingSeverity } from '../model/finding.ts';

export interface ReportCounts {
  /** Findings that a comment ignores on purpose; the key `silenced` of the JSON. */
  suppressed: number;
  /** Findings that are in the baseline. */
  old: number;
}

/** Invisible characters that JSON does not escape. They only occur in strings. */
const invisibleCharacters = /[\u007F-\u009F\u2028\u2029\p{Cf}]/gu;

const escapeCharacter = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

export function formatJsonReport(findings: readonly Finding[], { suppressed, old }: ReportCounts): string {
  const reported = findings.map((finding) => {
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
      hint,
      // The name of the hint before version 0.2.
      mend: hint,
    };
  });
  return JSON.stringify({ version: 1, findings: reported, silenced: suppressed, old }, null, 2).replace(
    invisibleCharacters,
    escapeCharacter,
  );
}
