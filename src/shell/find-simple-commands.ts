/**
 * The simple commands that a shell command runs, each as its words: through pipes, loops, substitutions, containers, and
 * wrappers such as `sudo` and `sh -c`.
 */
import type { SyntaxNode } from 'unbash';
import { getProgramName, listCommandWords, shells } from './command-words.ts';
import { listChildren, parseScript, type ShellCommand } from './parse-script.ts';
import { collectPipedInput, collectRedirectedInput } from './standard-input.ts';
import { unwrapCommand, unwrapContainerCommand } from './unwrap-command.ts';

/** `words` and everything that they run; `input` goes to the innermost command. */
function expandCommand([first = '', ...rest]: readonly string[], input: readonly string[]): string[][] {
  const program = getProgramName(first);
  const words = [program, ...rest];
  const scripts = shells.has(program) || program === 'ssh' ? input.flatMap(findCommandsInText) : [];
  const wrapped = unwrapCommand(words);
  if (wrapped && 'script' in wrapped) return [...findCommandsInText(wrapped.script), ...scripts];
  if (wrapped) return [...expandCommand(wrapped.words, input), ...scripts];
  const inner = unwrapContainerCommand(words);
  return inner ? [words, ...expandCommand(inner, input)] : [[...words, ...input], ...scripts];
}

const listWordValues = (node: SyntaxNode): string[] =>
  node.type === 'Command' && node.name ? listCommandWords(node).map(({ value }) => value) : [];

/** `piped` is what the command before it in a pipeline prints. */
function findCommandsInNode(node: SyntaxNode, piped: readonly string[] = []): string[][] {
  const words = listWordValues(node);
  const own =
    node.type === 'Command' && words.length > 0
      ? expandCommand(words, [...collectRedirectedInput(node), ...piped])
      : [];
  const children = listChildren(node);
  const nested = children.flatMap((child, index) => {
    const before = node.type === 'Pipeline' ? children[index - 1] : undefined;
    return findCommandsInNode(child, before && collectPipedInput(listWordValues(before)));
  });
  return [...own, ...nested];
}

/** A script inside a command, as in `sh -c '…'`, is parsed as a text for itself. */
const findCommandsInText = (text: string): string[][] =>
  parseScript(text).root.commands.flatMap((statement) => findCommandsInNode(statement));

/** Each simple command as words without their quotes. */
export const findSimpleCommands = ({ statements }: ShellCommand): string[][] =>
  statements.flatMap((statement) => findCommandsInNode(statement));
