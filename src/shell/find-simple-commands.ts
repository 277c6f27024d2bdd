/**
 * The simple commands in a piece of shell, each as its words: through pipes, loops, substitutions, containers, and the
 * wrappers that run another command.
 */
import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import { maskPlaceholders } from '../parameters/find-placeholders.ts';
import { collectPipedInput, collectRedirectedInput } from './standard-input.ts';
import { skipOptions, unwrapCommand } from './unwrap-command.ts';

const containerTools = new Set(['docker', 'podman', 'nerdctl', 'docker-compose', 'kubectl', 'oc']);
const containerOptionsWithValue =
  '-u -w -e -n -c --user --workdir --env --env-file --namespace --container --context --index'.split(' ');
/** What runs whatever it reads. */
const scriptInterpreters = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'ssh']);

/** The command that runs inside of a container; undefined when none does. */
export function unwrapContainerCommand([name = '', ...rest]: readonly string[]): string[] | undefined {
  const isRun = (word: string): boolean => word === 'exec' || word === 'run' || word === 'debug';
  const at = containerTools.has(name) ? rest.findIndex(isRun) : -1;
  if (at === -1) return undefined;
  const behind = rest.slice(at + 1);
  const dashes = behind.indexOf('--');
  const inner =
    dashes === -1 ? skipOptions(behind, containerOptionsWithValue).slice(1) : behind.slice(dashes + 1);
  return inner.length === 0 ? undefined : inner;
}

/** `words` and everything they run; `input` goes to the innermost command. */
function expandCommand(words: readonly string[], input: readonly string[]): string[][] {
  const [first = '', ...rest] = words;
  const own = [first.split('/').at(-1) ?? first, ...rest];
  const scripts = scriptInterpreters.has(own[0] ?? '') ? input.flatMap(findSimpleCommands) : [];
  const wrapped = unwrapCommand(own);
  if (wrapped && 'script' in wrapped) return [...findSimpleCommands(wrapped.script), ...scripts];
  if (wrapped) return [...expandCommand(wrapped.words, input), ...scripts];
  const inner = unwrapContainerCommand(own);
  return inner ? [own, ...expandCommand(inner, input)] : [[...own, ...input], ...scripts];
}

const getCommandWords = (command: Command): string[] =>
  command.name
    ? [command.name, ...command.suffix].flatMap((each) => (each.type === 'Word' ? [each.value] : []))
    : [];

/** Each simple command of `source` as words without their quotes. */
export function findSimpleCommands(source: string): string[][] {
  const found: string[][] = [];
  const visit = (node: SyntaxNode, piped: readonly string[]): void => {
    if (node.type === 'Command' && node.name) {
      found.push(...expandCommand(getCommandWords(node), [...collectRedirectedInput(node), ...piped]));
    }
    let before: readonly string[] = [];
    forEachChild(node, (child) => {
      visit(child, before);
      before =
        node.type === 'Pipeline' && child.type === 'Command' ? collectPipedInput(getCommandWords(child)) : [];
    });
  };
  visit(parse(maskPlaceholders(source)), []);
  return found;
}
