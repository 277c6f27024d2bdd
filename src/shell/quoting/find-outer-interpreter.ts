/**
 * What runs the output of a command as code: a command further down its pipe, or the one around its `$(…)`.
 */
import type { Command, Pipeline, SyntaxNode } from 'unbash';
import { findInputInterpreter, findInterpreter, type InterpreterKind } from './find-interpreter.ts';

const pickStrictest = (kinds: readonly InterpreterKind[]): InterpreterKind =>
  kinds.includes('shell') ? 'shell' : kinds.find((kind) => kind !== undefined);

/** The commands around a node, the innermost last. */
export const getEnclosingCommands = (path: readonly SyntaxNode[]): Command[] =>
  path.filter((node): node is Command => node.type === 'Command');

/** What further down its pipe would run the output of `command`. */
export function findDownstreamInterpreter(path: readonly SyntaxNode[], command: Command): InterpreterKind {
  const pipeline = path.findLast((node): node is Pipeline => node.type === 'Pipeline');
  const downstream = pipeline?.commands.slice(pipeline.commands.findIndex((each) => path.includes(each)) + 1) ?? [];
  const kinds = downstream.map((each) => (each.type === 'Command' ? findInputInterpreter(each) : 'shell'));
  const isInput = path.some(({ type }) => type === 'HereDoc' || type === 'HereString');
  if (isInput) kinds.push(findInputInterpreter(command));
  return pickStrictest(kinds);
}

/** What would run the result of the substitution that holds the innermost command, at `offset`. */
export function findEnclosingInterpreter(path: readonly SyntaxNode[], offset: number): InterpreterKind {
  const outer = getEnclosingCommands(path).slice(0, -1);
  return pickStrictest(
    outer.flatMap((command) => [
      findInterpreter(command, offset),
      findDownstreamInterpreter(path.slice(0, path.indexOf(command) + 1), command),
    ]),
  );
}
