/**
 * Who reads what a command prints as code: further down its pipe, or around the `$(…)` in which it stands.
 */
import type { Command, Pipeline, SyntaxNode } from 'unbash';
import { findInputInterpreter, findInterpreter, type InterpreterKind } from './find-interpreter.ts';

const pickStrictest = (readers: readonly InterpreterKind[]): InterpreterKind =>
  readers.includes('shell') ? 'shell' : readers.find((reader) => reader !== undefined);

/** The commands around a node, the innermost last. */
export const getEnclosingCommands = (path: readonly SyntaxNode[]): Command[] =>
  path.filter((node): node is Command => node.type === 'Command');

/** Who would read what `command` prints, further down its pipe. */
export function findDownstreamInterpreter(path: readonly SyntaxNode[], command: Command): InterpreterKind {
  const pipeline = path.findLast((node): node is Pipeline => node.type === 'Pipeline');
  const behind =
    pipeline?.commands.slice(pipeline.commands.findIndex((each) => path.includes(each)) + 1) ?? [];
  const readers = behind.flatMap((each) =>
    each.type === 'Command' ? [findInputInterpreter(each)] : ['shell' as const],
  );
  const isInput = path.some(({ type }) => type === 'HereDoc' || type === 'HereString');
  if (isInput) readers.push(findInputInterpreter(command));
  return pickStrictest(readers);
}

/** Who reads the words that the substitution around the innermost command becomes, at `offset`. */
export function findEnclosingInterpreter(path: readonly SyntaxNode[], offset: number): InterpreterKind {
  const around = getEnclosingCommands(path).slice(0, -1);
  return pickStrictest(
    around.flatMap((command) => [
      findInterpreter(command, offset),
      findDownstreamInterpreter(path.slice(0, path.indexOf(command) + 1), command),
    ]),
  );
}
