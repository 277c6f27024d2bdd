/**
 * Words of a command in which a value would be more than an argument, whatever the quotes: the name of a program that is
 * run, the name of a variable, a number that is calculated, a format.
 */
import type { Command } from 'unbash';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { unwrapContainerCommand } from '../find-simple-commands.ts';
import { unwrapCommand } from '../unwrap-command.ts';

interface PositionedWord {
  value: string;
  pos: number;
}

/** The program and its arguments, in order; those that are assignments, as behind `export`, have no say. */
export function getPositionedWords(command: Command): PositionedWord[] {
  return [command.name, ...command.suffix].flatMap((each) =>
    each?.type === 'Word' ? [{ value: each.value, pos: each.pos }] : [],
  );
}

const getBaseName = (word: string): string => word.split('/').at(-1) ?? word;

/** What `words` run: `sudo -u x env A=b ls` runs `env` and `ls`, `kubectl exec web -- ls` runs `ls`. */
function unwrapOnce([first = '', ...rest]: readonly string[]): readonly string[] | undefined {
  const own = [getBaseName(first), ...rest];
  const wrapped = unwrapCommand(own);
  if (wrapped) return 'words' in wrapped ? wrapped.words : undefined;
  if (own[0] === '.' || own[0] === 'source') return rest;
  const exec = own.findIndex((word) => /^-(?:exec|ok)(?:dir)?$/.test(word));
  return own[0] === 'find' && exec !== -1 ? own.slice(exec + 1) : unwrapContainerCommand(own);
}

/** Whether the word at `index` is a program that some word before it runs. */
function isExecutedProgram(words: readonly string[], index: number): boolean {
  let rest = unwrapOnce(words);
  while (rest && rest.length > words.length - index) {
    const next: readonly string[] | undefined = unwrapOnce(rest);
    if (next && next.length >= rest.length) return false;
    rest = next;
  }
  return rest?.length === words.length - index && !words[index]?.startsWith('-');
}

/** Builtins whose words are names of variables. */
const variableBuiltins = new Set(
  'read mapfile readarray getopts unset declare typeset local export readonly let'.split(' '),
);
const numericComparisons = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

/** The place that the word of `command` at `pos` prescribes; `undefined` where it is an argument like any other. */
export function classifyByRole(command: Command, pos: number): QuotingContext | undefined {
  const all = getPositionedWords(command);
  const words = all.map(({ value }) => value);
  const index = all.findIndex((word) => word.pos === pos);
  if (index < 1) return undefined;
  if (isExecutedProgram(words, index)) return 'never';
  const name = getBaseName(words[0] ?? '');
  const [before = '', after = ''] = [words[index - 1], words[index + 1]];
  if (variableBuiltins.has(name)) return 'never';
  if (name === 'test' || name === '[') {
    if (before === '-v' || before === '-R') return 'never';
    return numericComparisons.has(before) || numericComparisons.has(after) ? 'number' : undefined;
  }
  if (name === 'echo') return words.slice(1, index).some((word) => /^-\w*e/.test(word)) ? 'plain' : undefined;
  if (name !== 'printf') return undefined;
  if (before === '-v') return 'never';
  // The first one is the format, in which `%` and `\` mean something.
  return index === (words[1] === '-v' ? 3 : words[1] === '--' ? 2 : 1) ? 'plain' : undefined;
}
