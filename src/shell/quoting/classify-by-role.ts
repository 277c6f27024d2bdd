/**
 * Arguments in which a value would be more than an argument, whatever its quotes: the name of a program that is run, the
 * name of a variable, a number to calculate with, a format.
 */
import type { Command } from 'unbash';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { getProgramName, listCommandWords, variableBuiltins } from '../command-words.ts';
import { skipOptions, unwrapCommand, unwrapContainerCommand } from '../unwrap-command.ts';
import { arithmeticTestOperators, variableTestOperators } from './classify-by-syntax.ts';

/** Programs whose first argument is a script or a program, or one that they fetch. */
const scriptRunners =
  /^(?:python|perl|ruby|php|lua)[\d.]*$|^(?:node|nodejs|deno|bun|Rscript|tclsh|groovy|npx|bunx|pnpx|uvx|pipx|systemd-run|parallel|trap)$/;

const codeOptions = '-e -E -c -r -p -ne -pe -lne --eval --print'.split(' ');

/** What `words` run: `sudo -u x env A=b ls` runs `env` and `ls`, `kubectl exec web -- ls` runs `ls`. */
function unwrapOnce([first = '', ...rest]: readonly string[]): readonly string[] | undefined {
  const words = [getProgramName(first), ...rest];
  const wrapped = unwrapCommand(words);
  if (wrapped) return 'words' in wrapped ? wrapped.words : undefined;
  if (words[0] === '.' || words[0] === 'source') return rest;
  if (scriptRunners.test(words[0] ?? '')) return skipOptions(rest, codeOptions);
  const exec = words.findIndex((word) => /^-(?:exec|ok)(?:dir)?$/.test(word));
  return words[0] === 'find' && exec !== -1 ? words.slice(exec + 1) : unwrapContainerCommand(words);
}

/** Whether the word at `index` is a program that a word before it runs. */
function isExecutedProgram(words: readonly string[], index: number): boolean {
  let rest = unwrapOnce(words);
  while (rest && rest.length > words.length - index) {
    const next: readonly string[] | undefined = unwrapOnce(rest);
    if (next && next.length >= rest.length) return false;
    rest = next;
  }
  return rest?.length === words.length - index && !words[index]?.startsWith('-');
}

/** The context that the role of the word at `pos` requires; `undefined` for an ordinary argument. */
export function classifyByRole(command: Command, pos: number): QuotingContext | undefined {
  const all = listCommandWords(command);
  const words = all.map(({ value }) => value);
  const index = all.findIndex((word) => word.pos === pos);
  if (index < 1) return undefined;
  if (isExecutedProgram(words, index)) return 'never';
  const program = getProgramName(words[0] ?? '');
  const [before = '', after = ''] = [words[index - 1], words[index + 1]];
  if (variableBuiltins.has(program) || program === 'let') return 'never';
  if (program === 'test' || program === '[') {
    if (variableTestOperators.has(before)) return 'never';
    return arithmeticTestOperators.has(before) || arithmeticTestOperators.has(after) ? 'number' : undefined;
  }
  if (program === 'echo') return words.slice(1, index).some((word) => /^-\w*e/.test(word)) ? 'plain' : undefined;
  if (program !== 'printf') return undefined;
  if (before === '-v') return 'never';
  // The first argument is the format, in which `%` and `\` have a meaning.
  return index === (words[1] === '-v' ? 3 : words[1] === '--' ? 2 : 1) ? 'plain' : undefined;
}
