/**
 * Who reads what a command prints as code: further down its pipe, or around the `$(…)` in which it stands.
 */
import type { Command, Pipeline, SyntaxNode } from 'unbash';
import { inputReaderOf, type Reader, readerOf } from './programs.ts';

const worst = (readers: readonly Reader[]): Reader =>
  readers.includes('shell') ? 'shell' : readers.find((reader) => reader !== undefined);

/** The commands around a node, the innermost last. */
export const commandsOn = (path: readonly SyntaxNode[]): Command[] =>
  path.filter((node): node is Command => node.type === 'Command');

/** Who would read what `command` prints, further down its pipe. */
export function readerBehind(path: readonly SyntaxNode[], command: Command): Reader {
  const pipeline = path.findLast((node): node is Pipeline => node.type === 'Pipeline');
  const behind =
    pipeline?.commands.slice(pipeline.commands.findIndex((each) => path.includes(each)) + 1) ?? [];
  const readers = behind.flatMap((each) =>
    each.type === 'Command' ? [inputReaderOf(each)] : ['shell' as const],
  );
  const isInput = path.some(({ type }) => type === 'HereDoc' || type === 'HereString');
  if (isInput) readers.push(inputReaderOf(command));
  return worst(readers);
}

/** Who reads the words that the substitution around the innermost command becomes, at `offset`. */
export function readerAround(path: readonly SyntaxNode[], offset: number): Reader {
  const around = commandsOn(path).slice(0, -1);
  return worst(
    around.flatMap((command) => [
      readerOf(command, offset),
      readerBehind(path.slice(0, path.indexOf(command) + 1), command),
    ]),
  );
}
