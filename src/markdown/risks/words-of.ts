/**
 * The simple commands in a piece of shell, each as its words: through pipes, loops, substitutions, containers, and the
 * wrappers that run another command.
 */
import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import { withoutBlanks } from '../../lib/parameters/find-blanks.ts';
import { pipedInput, redirectedInput } from './standard-input.ts';
import { afterOptions, unwrap } from './wrappers.ts';

const containers = new Set(['docker', 'podman', 'nerdctl', 'docker-compose', 'kubectl', 'oc']);
const containerOptions =
  '-u -w -e -n -c --user --workdir --env --env-file --namespace --container --context --index'.split(' ');
/** What runs whatever it reads. */
const scriptReaders = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ssh']);

/** The command that runs inside of a container; undefined when none does. */
export function insideContainer([name = '', ...rest]: readonly string[]): string[] | undefined {
  const isRun = (word: string): boolean => word === 'exec' || word === 'run' || word === 'debug';
  const at = containers.has(name) ? rest.findIndex(isRun) : -1;
  if (at === -1) return undefined;
  const behind = rest.slice(at + 1);
  const dashes = behind.indexOf('--');
  const inner = dashes === -1 ? afterOptions(behind, containerOptions).slice(1) : behind.slice(dashes + 1);
  return inner.length === 0 ? undefined : inner;
}

/** `words` and everything they run; `input` goes to the innermost command. */
function resolve(words: readonly string[], input: readonly string[]): string[][] {
  const [first = '', ...rest] = words;
  const own = [first.split('/').at(-1) ?? first, ...rest];
  const scripts = scriptReaders.has(own[0] ?? '') ? input.flatMap(commandsIn) : [];
  const wrapped = unwrap(own);
  if (wrapped && 'script' in wrapped) return [...commandsIn(wrapped.script), ...scripts];
  if (wrapped) return [...resolve(wrapped.words, input), ...scripts];
  const inner = insideContainer(own);
  return inner ? [own, ...resolve(inner, input)] : [[...own, ...input], ...scripts];
}

const wordsOf = (command: Command): string[] =>
  command.name
    ? [command.name, ...command.suffix].flatMap((each) => (each.type === 'Word' ? [each.value] : []))
    : [];

/** Each simple command of `source` as words without their quotes. */
export function commandsIn(source: string): string[][] {
  const found: string[][] = [];
  const visit = (node: SyntaxNode, piped: readonly string[]): void => {
    if (node.type === 'Command' && node.name) {
      found.push(...resolve(wordsOf(node), [...redirectedInput(node), ...piped]));
    }
    let before: readonly string[] = [];
    forEachChild(node, (child) => {
      visit(child, before);
      before = node.type === 'Pipeline' && child.type === 'Command' ? pipedInput(wordsOf(child)) : [];
    });
  };
  visit(parse(withoutBlanks(source)), []);
  return found;
}
