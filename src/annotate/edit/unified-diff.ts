/**
 * Edits told as a unified diff, which `patch` and `git apply` take. The edits are known, so nothing is searched for.
 */
import { applyEdits, type Edit } from './editable-text.ts';

/** Lines from `from` to before `to` of the old text, 0-based, and what comes in their place. */
interface LineChange {
  from: number;
  to: number;
  lines: string[];
}

const contextLines = 3;

/** With their line breaks. */
const splitLines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function listLineOffsets(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length;
    return start;
  });
}

/** Leaves out what both have at the head and at the end. */
function trimUnchanged({ from, to, lines }: LineChange, old: readonly string[]): LineChange {
  let [head, tail] = [0, 0];
  while (from + head < to && head < lines.length && old[from + head] === lines[head]) head += 1;
  while (
    from + head < to - tail &&
    tail < lines.length - head &&
    old[to - 1 - tail] === lines[lines.length - 1 - tail]
  )
    tail += 1;
  return { from: from + head, to: to - tail, lines: lines.slice(head, lines.length - tail) };
}

/** One change for each run of edits that share a line. */
function groupChanges(text: string, edits: readonly Edit[], old: readonly string[]): LineChange[] {
  const offsets = listLineOffsets(old);
  const lineAt = (offset: number): number => {
    let [from, to] = [0, offsets.length];
    while (to - from > 1) {
      const middle = (from + to) >> 1;
      if ((offsets[middle] ?? 0) <= offset) from = middle;
      else to = middle;
    }
    return from;
  };
  const runs: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const [from, to] = [lineAt(edit.start), lineAt(edit.end) + 1];
    const last = runs.at(-1);
    if (last && from < last.to) {
      last.edits.push(edit);
      last.to = Math.max(last.to, to);
    } else runs.push({ from, to, edits: [edit] });
  }
  return runs.map((run) => {
    const start = offsets[run.from] ?? 0;
    const end = offsets[run.to] ?? text.length;
    const moved = run.edits.map((edit) => ({
      ...edit,
      start: edit.start - start,
      end: edit.end - start,
    }));
    const lines = splitLines(applyEdits(text.slice(start, end), moved));
    return trimUnchanged({ from: run.from, to: run.to, lines }, old);
  });
}

const formatLine = (sign: string, line: string): string =>
  line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`;

const formatRange = (start: number, count: number): string =>
  count === 1 ? `${start + 1}` : `${count === 0 ? start : start + 1},${count}`;

/** Empty when there is no edit. */
export function formatUnifiedDiff(file: string, text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return '';
  const old = splitLines(text);
  const hunks: LineChange[][] = [];
  for (const change of groupChanges(text, edits, old)) {
    const before = hunks.at(-1)?.at(-1);
    if (before && change.from - before.to <= 2 * contextLines) hunks.at(-1)?.push(change);
    else hunks.push([change]);
  }
  let grown = 0;
  const told = hunks.map((hunk) => {
    const first = Math.max(0, (hunk[0]?.from ?? 0) - contextLines);
    const last = Math.min(old.length, (hunk.at(-1)?.to ?? 0) + contextLines);
    let body = '';
    let at = first;
    let added = 0;
    for (const { from, to, lines } of hunk) {
      for (const line of old.slice(at, from)) body += formatLine(' ', line);
      for (const line of old.slice(from, to)) body += formatLine('-', line);
      for (const line of lines) body += formatLine('+', line);
      added += lines.length - (to - from);
      at = to;
    }
    for (const line of old.slice(at, last)) body += formatLine(' ', line);
    const head = `@@ -${formatRange(first, last - first)} +${formatRange(first + grown, last - first + added)} @@\n`;
    grown += added;
    return head + body;
  });
  // Behind a tab a name may hold blanks.
  const end = /\s/.test(file) ? '\t\n' : '\n';
  return `--- a/${file}${end}+++ b/${file}${end}${told.join('')}`;
}
