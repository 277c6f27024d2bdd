/**
 * Formats findings for a terminal: position, the line with a caret below, the problem, and the fix.
 */
import { escapeForLog } from '../../lib/text/printable.ts';
import { type Finding, getFindingSeverity } from '../model/finding.ts';

/** The text of a finding's `file`. */
export type FindText = (file: string) => string | undefined;

/** Longer lines are cut around the caret. */
const maxLineLength = 110;

/** The line and a caret; nothing for the line of a secret, or when there is no such line. */
function formatExcerpt({ line, column = 1, length = 1, isSecret }: Finding, lines: readonly string[]): string[] {
  const source = line === undefined ? undefined : lines[line - 1];
  if (line === undefined || source === undefined || isSecret) return [];
  const from = column > maxLineLength - 10 ? column - 30 : 0;
  const shown = source.slice(from, from + maxLineLength);
  const prefix = from > 0 ? '…' : '';
  const margin = ' '.repeat(String(line).length);
  const at = prefix.length + column - 1 - from;
  const width = Math.min(length, shown.length - (column - 1 - from));
  const caret = `^${'~'.repeat(Math.max(0, width - 1))}`;
  return [
    `  ${line} | ${prefix}${shown}${source.length > from + maxLineLength ? '…' : ''}`,
    `  ${margin} | ${' '.repeat(at)}${caret}`,
  ];
}

/** `file:line:column`, which editors and terminals open. */
const formatPosition = ({ file, line, column }: Finding): string =>
  [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(':');

export function formatTextReport(findings: readonly Finding[], findText: FindText): string {
  const cache = new Map<string, string[]>();
  const getLines = (file: string): string[] => {
    const lines = cache.get(file) ?? findText(file)?.split(/\r?\n/) ?? [];
    cache.set(file, lines);
    return lines;
  };
  return findings
    .map((finding) =>
      [
        `${formatPosition(finding)}  ${getFindingSeverity(finding)}  ${finding.id}`,
        ...formatExcerpt(finding, getLines(finding.file)),
        `    ${finding.message}`,
        `    ${finding.hint}`,
      ]
        .map(escapeForLog)
        .join('\n'),
    )
    .join('\n\n');
}
