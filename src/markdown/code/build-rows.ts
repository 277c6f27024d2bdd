/**
 * Builds the rows of a shell block: each command in an element that can be copied, with its prompts and comments apart
 * and its risk marked.
 */
import type { Element } from 'hast';
import { findRisks } from '../../risks/find-risks.ts';
import { findComments } from '../../shell/find-comments.ts';
import type { ShellCommand } from '../../shell/parse-script.ts';
import type { FenceRow } from '../../shell/parse-shell.ts';
import { findShellPlaceholders } from '../../shell/quoting/find-shell-placeholders.ts';
import { createElement, joinLines, splitTokens } from './hast.ts';
import { markCommandLines, markTextLine } from './mark-placeholders.ts';

/** Wraps the comment after a command, which is shown and not copied. */
function wrapComment(line: Element, start: number): Element {
  const [code, comment] = splitTokens(line.children, start);
  return { ...line, children: [...code, createElement('span', { dataComment: '' }, comment)] };
}

/** Wraps the prompt before a command, which is shown and not copied. */
function wrapPrompt(line: Element, length: number): Element {
  if (length === 0) return line;
  const [prompt, rest] = splitTokens(line.children, length);
  return { ...line, children: [createElement('span', { dataPrompt: '' }, prompt), ...rest] };
}

function buildCommandElement(command: ShellCommand, lines: readonly Element[], risk: string): Element {
  const comments = findComments(command);
  const marked = markCommandLines(lines, command.promptLengths, findShellPlaceholders(command));
  const shown = marked.map((line, index) => {
    const promptLength = command.promptLengths[index] ?? 0;
    const comment = comments[index];
    return wrapPrompt(comment === undefined ? line : wrapComment(line, promptLength + comment), promptLength);
  });
  return createElement('span', { dataCommand: '', ...(risk && { dataRisk: risk }) }, joinLines(shown));
}

const rowMarks = { comment: { dataComment: '' }, output: { dataOutput: '' }, empty: {} };

/** `lines` are those of the block. An `authorRisk` replaces the risks that are recognized. */
export function buildRows(rows: readonly FenceRow[], lines: readonly Element[], authorRisk: string) {
  const risks = new Set<string>();
  const elements = rows.map((row): Element => {
    const own = lines.slice(row.from, row.to);
    if (row.kind === 'command') {
      const risk = authorRisk || findRisks(row.command).join(' ');
      if (risk) risks.add(risk);
      return buildCommandElement(row.command, own, risk);
    }
    const children = own.slice(0, 1).flatMap((line) => markTextLine(line, false).children);
    return createElement('span', { class: 'line', ...rowMarks[row.kind] }, children);
  });
  return { elements, risks: [...risks] };
}
