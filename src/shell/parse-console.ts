/**
 * Parses a console session into rows: lines after a prompt are commands, the others are output.
 */
import type { SyntaxNode } from 'unbash';
import { listChildren, parseCommand, type ShellCommand } from './parse-script.ts';
import type { FenceRow } from './parse-shell.ts';

/** `$ `, `% `, `bash-5.2$ `, `me@web:~$ `, `me@mac ~ % `, `[root@db ~]# `; a bare `# ` is a comment, not a root prompt. */
const promptPattern =
  /^(?:\s*\$|%|(?:ba)?sh-[\d.]+[$#]|[\w.-]+@[\w.-]+ \S+ [$#%]|\s*[\w.-]+@[\w.-]+(?::[^\s$#%]*)?[$#%]|\s*\[[\w.-]+@[\w.-]+[^\]\n]*\][$#%])\s/;
const continuationPromptPattern = /^\s*>\s/;

const measurePrompt = (line: string): number => promptPattern.exec(line)?.[0].length ?? 0;
const measureContinuationPrompt = (line: string): number => continuationPromptPattern.exec(line)?.[0].length ?? 0;

/** Whether a shell block is a console session: a `$ ` further down may be part of a string. */
export function beginsWithPrompt(source: string): boolean {
  const first = source.split('\n').find((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return first !== undefined && measurePrompt(first) > 0;
}

export const hasPrompts = (source: string): boolean => source.split('\n').some((line) => measurePrompt(line) > 0);

/** Whether a here-document in `node` lacks its end, which the parser does not report as an error. */
const hasOpenHereDoc = (node: SyntaxNode): boolean =>
  (node.type === 'HereDoc' && node.closing === undefined) || listChildren(node).some(hasOpenHereDoc);

/** Whether a shell would read a further line: after an open quote, a missing `done`, a backslash at the end. */
const isIncomplete = ({ text, script }: ShellCommand): boolean =>
  text.endsWith('\\') || script.isBroken || hasOpenHereDoc(script.root);

/** The command whose first line is `lines[at]`, with the lines that continue it. */
function parseConsoleCommand(lines: readonly string[], at: number): ShellCommand {
  const line = lines[at] ?? '';
  const first = parseCommand(line.slice(measurePrompt(line)), [measurePrompt(line)]);
  let command = first;
  for (const next of lines.slice(at + 1)) {
    if (!isIncomplete(command)) return command;
    if (measurePrompt(next) > 0) break;
    const length = measureContinuationPrompt(next);
    command = parseCommand(`${command.text}\n${next.slice(length)}`, [...command.promptLengths, length]);
  }
  // A command that never ends is its first line, not everything up to the end of the block.
  return isIncomplete(command) ? first : command;
}

/** Rows that cover every line of `source`. */
export function parseConsoleRows(source: string): FenceRow[] {
  const lines = source.split('\n');
  const rows: FenceRow[] = [];
  for (let from = 0; from < lines.length; from = rows.at(-1)?.to ?? lines.length) {
    const line = lines[from] ?? '';
    if (measurePrompt(line) === 0) {
      rows.push({ kind: line.trim() === '' ? 'empty' : 'output', from, to: from + 1 });
      continue;
    }
    const command = parseConsoleCommand(lines, from);
    const to = from + command.promptLengths.length;
    const isComment = /^\s*#/.test(command.text);
    rows.push(isComment ? { kind: 'comment', from, to } : { kind: 'command', from, to, command });
  }
  return rows;
}
