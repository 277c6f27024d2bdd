/**
 * Findings for people: where, the line itself with a caret below, what is wrong, and how to mend it.
 */
import { escapeForLog } from '../../lib/text/printable.ts';
import { type Finding, getFindingSeverity } from '../model/finding.ts';

/** The text of a file by the path that findings name. */
export type FindText = (file: string) => string | undefined;

/** Wider lines are cut around the caret. */
const maxLineLength = 110;

/** The line and a caret; nothing for a secret's line, or where there is no such line. */
function formatExcerpt(
  { line, column = 1, length = 1, isSecret }: Finding,
  lines: readonly string[],
): string[] {
  const whole = line === undefined ? undefined : lines[line - 1];
  if (line === undefined || whole === undefined || isSecret) return [];
  const from = column > maxLineLength - 10 ? column - 30 : 0;
  const shown = whole.slice(from, from + maxLineLength);
  const head = `${from > 0 ? '…' : ''}`;
  const margin = ' '.repeat(String(line).length);
  const at = head.length + column - 1 - from;
  const width = Math.min(length, shown.length - (column - 1 - from));
  const caret = `^${'~'.repeat(Math.max(0, width - 1))}`;
  return [
    `  ${line} | ${head}${shown}${whole.length > from + maxLineLength ? '…' : ''}`,
    `  ${margin} | ${' '.repeat(at)}${caret}`,
  ];
}

/** `file:line:column`, as editors and terminals open it. */
const formatPosition = ({ file, line, column }: Finding): string =>
  [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');

export function formatTextReport(findings: readonly Finding[], findText: FindText): string {
  const known = new Map<string, string[]>();
  const linesOf = (file: string): string[] => {
    const lines = known.get(file) ?? findText(file)?.split(/\r?\n/) ?? [];
    known.set(file, lines);
    return lines;
  };
  return findings
    .map((finding) =>
      [
        `${formatPosition(finding)}  ${getFindingSeverity(finding)}  ${finding.id}`,
        ...formatExcerpt(finding, linesOf(finding.file)),
        `    ${finding.message}`,
        `    ${finding.hint}`,
      ]
        .map(escapeForLog)
        .join('\n'),
    )
    .join('\n\n');
}
