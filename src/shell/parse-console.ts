/**
 * A console session as rows: lines behind a prompt are commands, the others are what the machine answered.
 */
import { type FenceRow, isIncomplete } from './parse-shell.ts';

/** `$ `, `% `, `bash-5.2$ `, `me@web:~$ `, `me@mac ~ % `, `[root@db ~]# `; a bare `# ` is a comment, not a root prompt. */
const promptPattern =
  /^(?:\s*\$|%|(?:ba)?sh-[\d.]+[$#]|[\w.-]+@[\w.-]+ \S+ [$#%]|\s*[\w.-]+@[\w.-]+(?::[^\s$#%]*)?[$#%]|\s*\[[\w.-]+@[\w.-]+[^\]\n]*\][$#%])\s/;
const continuationPattern = /^\s*>\s/;

/** Length of the prompt at the start of a line; 0 when there is none. */
export function measurePrompt(line: string): number {
  return promptPattern.exec(line)?.[0].length ?? 0;
}

/** Length of a continuation prompt, `> `, on a command's further lines. */
export function measureContinuationPrompt(line: string): number {
  return continuationPattern.exec(line)?.[0].length ?? 0;
}

/** True when a block that calls itself shell begins with a prompt; a `$ ` further down may be inside of a string. */
export function beginsWithPrompt(source: string): boolean {
  const first = source.split('\n').find((line) => line.trim() !== '' && !/^\s*#/.test(line));
  return first !== undefined && measurePrompt(first) > 0;
}

/** True when any line has a prompt. */
export function hasPrompts(source: string): boolean {
  return source.split('\n').some((line) => measurePrompt(line) > 0);
}

/** Rows that cover every line of `source`. */
export function parseConsoleRows(source: string): FenceRow[] {
  const lines = source.split('\n');
  const rows: FenceRow[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const prompt = measurePrompt(line);
    if (prompt === 0) {
      rows.push({ kind: line.trim() === '' ? 'blank' : 'output', from: at, to: at + 1 });
      at += 1;
      continue;
    }
    let command = line.slice(prompt);
    let to = at + 1;
    while (to < lines.length && measurePrompt(lines[to] ?? '') === 0 && isIncomplete(command)) {
      const next = lines[to] ?? '';
      command += `\n${next.slice(measureContinuationPrompt(next))}`;
      to += 1;
    }
    // What never came to an end is one line and its output, not everything up to the end of the block.
    if (isIncomplete(command)) to = at + 1;
    rows.push({ kind: /^\s*#/.test(line.slice(prompt)) ? 'comment' : 'command', from: at, to });
    at = to;
  }
  return rows;
}
