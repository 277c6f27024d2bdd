/**
 * A shell block as rows: whole commands, comments, blank lines. A parser decides where a command ends, so quotes,
 * here-documents, continuations and loops stay in one piece.
 */
import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { maskPlaceholders } from '../parameters/find-placeholders.ts';

export interface FenceRow {
  kind: 'command' | 'comment' | 'output' | 'blank';
  /** Lines of the block, 0-based, half open. */
  from: number;
  to: number;
}

/** Line number of each offset, by the offsets at which lines begin. */
function createLineLookup(source: string): (offset: number) => number {
  const starts = [0, ...[...source.matchAll(/\n/g)].map((match) => match.index + 1)];
  return (offset) => starts.findLastIndex((start) => start <= offset);
}

/** Where a node really ends: a here-document's body lies behind the statement that opens it. */
function findNodeEnd(node: SyntaxNode): number {
  let end = node.end;
  if (node.type === 'HereDoc') end = Math.max(end, node.closing?.end ?? 0, node.body?.end ?? 0);
  forEachChild(node, (child) => {
    end = Math.max(end, findNodeEnd(child));
  });
  return end;
}

/** Where each top-level statement begins and ends, as lines; statements that share a line belong together. */
function findCommandSpans(source: string): { from: number; to: number }[] {
  const lineOf = createLineLookup(source);
  const spans: { from: number; to: number }[] = [];
  for (const statement of parse(maskPlaceholders(source)).commands) {
    const span = {
      from: lineOf(statement.pos),
      to: lineOf(Math.max(statement.pos, findNodeEnd(statement) - 1)) + 1,
    };
    const last = spans.at(-1);
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to);
    else spans.push(span);
  }
  return spans;
}

/** True when a here-document in `node` lacks its end, which the parser does not call an error. */
function hasOpenHereDoc(node: SyntaxNode): boolean {
  if (node.type === 'HereDoc' && node.closing === undefined) return true;
  let isOpen = false;
  forEachChild(node, (child) => {
    isOpen ||= hasOpenHereDoc(child);
  });
  return isOpen;
}

/** True when `source` is a shell command that has not come to its end: an open quote, a missing `done`. */
export function isIncomplete(source: string): boolean {
  const script = parse(maskPlaceholders(source));
  return /\\$/.test(source) || (script.errors ?? []).length > 0 || hasOpenHereDoc(script);
}

const classifyLine = (line: string): FenceRow['kind'] =>
  line.trim() === '' ? 'blank' : /^\s*#/.test(line) ? 'comment' : 'command';

/** Rows that cover every line of `source`. What the parser cannot make sense of becomes commands, never lost. */
export function parseShellRows(source: string): FenceRow[] {
  const lines = source.split('\n');
  const hasErrors = (parse(maskPlaceholders(source)).errors ?? []).length > 0;
  const spans = hasErrors ? spanWholeBlock(lines) : findCommandSpans(source);
  const rows: FenceRow[] = [];
  let at = 0;
  const upTo = (end: number): void => {
    for (; at < end; at += 1) {
      const kind = classifyLine(lines[at] ?? '');
      rows.push({ kind, from: at, to: at + 1 });
    }
  };
  for (const { from, to } of spans) {
    upTo(from);
    rows.push({ kind: 'command', from, to });
    at = to;
  }
  upTo(lines.length);
  return rows;
}

/** A block that does not parse is one command, from its first line of code to its last. */
function spanWholeBlock(lines: readonly string[]): { from: number; to: number }[] {
  const isCode = (line: string): boolean => classifyLine(line) === 'command';
  const from = lines.findIndex(isCode);
  return from === -1 ? [] : [{ from, to: lines.findLastIndex(isCode) + 1 }];
}
