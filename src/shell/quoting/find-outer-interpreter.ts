/**
 * Whether a known language reads the output of a command as code: further down its pipe, or around its `$(…)`.
 */
import type { Command, SyntaxNode } from 'unbash';
import { listDownstream } from './find-downloads.ts';
import { interpretsInput, isInterpreted } from './find-interpreter.ts';

/** The commands around a node, the innermost last. */
export const getEnclosingCommands = (path: readonly SyntaxNode[]): Command[] =>
  path.filter((node): node is Command => node.type === 'Command');

/** Whether a command further down its pipe, or `command` itself by a here-document, reads code. */
export function isInterpretedDownstream(path: readonly SyntaxNode[], command: Command): boolean {
  const isInput = path.some(({ type }) => type === 'HereDoc' || type === 'HereString');
  const commands = listDownstream(path).filter((node): node is Command => node.type === 'Command');
  return [...commands, ...(isInput ? [command] : [])].some(interpretsInput);
}

/** Whether the substitution that holds the innermost command is in code, at `offset`. */
export const isInterpretedOutside = (path: readonly SyntaxNode[], offset: number): boolean =>
  getEnclosingCommands(path)
    .slice(0, -1)
    .some(
      (command) =>
        isInterpreted(command, offset) || isInterpretedDownstream(path.slice(0, path.indexOf(command) + 1), command),
    );
