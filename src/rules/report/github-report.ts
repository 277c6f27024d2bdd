/**
 * Formats findings as GitHub workflow commands, which annotate the lines of a pull request.
 * Source: GitHub's documentation, "Workflow commands for GitHub Actions".
 */
import { escapeForLog } from '../../lib/text/printable.ts';
import { type Finding, getFindingSeverity } from '../model/finding.ts';

const commandBySeverity = { error: 'error', warning: 'warning', note: 'notice' } as const;

const escapeMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export function formatGithubReport(findings: readonly Finding[]): string {
  return findings
    .map((finding) => {
      const { file, line, column, length, id, message, hint } = finding;
      const endColumn = column !== undefined && length !== undefined ? column + length : undefined;
      const properties = Object.entries({ file, line, col: column, endColumn, title: id })
        .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`]))
        .join(',');
      return `::${commandBySeverity[getFindingSeverity(finding)]} ${properties}::${escapeMessage(`${escapeForLog(message)}\n${escapeForLog(hint)}`)}`;
    })
    .join('\n');
}
