/**
 * Findings as GitHub's workflow commands, which become annotations of the lines of a pull request.
 * Source: GitHub's documentation, "Workflow commands for GitHub Actions".
 */
import { inLog } from '../../lib/printable.ts';
import { type Finding, severityOf } from '../finding.ts';

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

const inMessage = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const inProperty = (text: string): string => inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

export function reportForGithub(findings: readonly Finding[]): string {
  return findings
    .map((finding) => {
      const { file, line, column, length, id, message, mend } = finding;
      const endColumn = column !== undefined && length !== undefined ? column + length : undefined;
      const properties = Object.entries({ file, line, col: column, endColumn, title: id })
        .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${inProperty(String(value))}`]))
        .join(',');
      return `::${commands[severityOf(finding)]} ${properties}::${inMessage(`${inLog(message)}\n${inLog(mend)}`)}`;
    })
    .join('\n');
}
