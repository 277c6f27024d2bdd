/**
 * Parses a shell block into rows: whole commands, comments, empty lines. A command ends where the parser says, so quotes,
 * here-documents, continuations and loops stay in one piece.
 */
import type { Statement, SyntaxNode } from 'unbash';
import { listChildren, parseScript, type ShellCommand, type ShellScript } from './parse-script.ts';

/** Lines of a block, 0-based, half open. */
interface LineSpan {
  from: number;
  to: number;
}

export type FenceRow =
  | ({ kind: 'command'; command: ShellCommand } & LineSpan)
  | ({ kind: 'comment' | 'output' | 'empty' } & LineSpan);

type CommandSpan = LineSpan & { statements: Statement[] };

/** Where a node really ends: the body of a here-document lies after the statement that opens it. */
function findNodeEnd(node: SyntaxNode): number {
  const end = node.type === 'HereDoc' ? Math.max(node.end, node.closing?.end ?? 0, node.body?.end ?? 0) : node.end;
  return Math.max(end, ...listChildren(node).map(findNodeEnd));
}

/** The lines of each top-level statement; statements that share a line are one command. */
function findCommandSpans({ root }: ShellScript, lineStarts: readonly number[]): CommandSpan[] {
  const findLine = (offset: number): number => lineStarts.findLastIndex((start) => start <= offset);
  const spans: CommandSpan[] = [];
  for (const statement of root.commands) {
    const from = findLine(statement.pos);
    const to = findLine(Math.max(statement.pos, findNodeEnd(statement) - 1)) + 1;
    const last = spans.at(-1);
    if (last && from < last.to) {
      last.to = Math.max(last.to, to);
      last.statements.push(statement);
    } else spans.push({ from, to, statements: [statement] });
  }
  return spans;
}

const classifyLine = (line: string): 'empty' | 'comment' | 'command' =>
  line.trim() === '' ? 'empty' : /^\s*#/.test(line) ? 'comment' : 'command';

/** A block that does not parse is one command, from its first line of code to its last. */
function spanWholeBlock({ root }: ShellScript, lines: readonly string[]): CommandSpan[] {
  const isCode = (line: string): boolean => classifyLine(line) === 'command';
  const from = lines.findIndex(isCode);
  return from === -1 ? [] : [{ from, to: lines.findLastIndex(isCode) + 1, statements: [...root.commands] }];
}

/** Rows that cover every line of `source`. Nothing is lost: lines that the parser cannot read become a command. */
export function parseShellRows(source: string): FenceRow[] {
  const lines = source.split('\n');
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const script = parseScript(source);
  const spans = script.isBroken ? spanWholeBlock(script, lines) : findCommandSpans(script, lineStarts);
  const rows: FenceRow[] = [];
  const pushCommand = ({ from, to, statements }: CommandSpan): void => {
    const own = lines.slice(from, to);
    const command: ShellCommand = {
      text: own.join('\n'),
      promptLengths: own.map(() => 0),
      script,
      statements,
      start: lineStarts[from] ?? 0,
    };
    rows.push({ kind: 'command', from, to, command });
  };
  const pushLinesUpTo = (end: number): void => {
    for (let from = rows.at(-1)?.to ?? 0; from < end; from += 1) {
      const kind = classifyLine(lines[from] ?? '');
      if (kind === 'command') pushCommand({ from, to: from + 1, statements: [] });
      else rows.push({ kind, from, to: from + 1 });
    }
  };
  for (const span of spans) {
    pushLinesUpTo(span.from);
    pushCommand(span);
  }
  pushLinesUpTo(lines.length);
  return rows;
}
