/**
 * The simple commands in a piece of shell, each as its words: through pipes, loops, substitutions, and the wrappers
 * that run another command.
 */
import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { withoutBlanks } from '../blanks.ts';

/** Wrappers and how to get behind them: options that take a value, and words of their own before the command. */
const wrappers: Record<string, { valued: readonly string[]; own: number }> = {
  sudo: { valued: ['-u', '-g'], own: 0 },
  env: { valued: ['-u'], own: 0 },
  time: { valued: [], own: 0 },
  nohup: { valued: [], own: 0 },
  command: { valued: [], own: 0 },
  exec: { valued: [], own: 0 },
  xargs: { valued: ['-I', '-n', '-P', '-L', '-d'], own: 0 },
  timeout: { valued: ['-s', '-k'], own: 1 },
  watch: { valued: ['-n'], own: 0 },
  nice: { valued: ['-n'], own: 0 },
};

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ash']);

/** Words from the first that is no option; options in `valued` take the next word with them. */
export function afterOptions(words: readonly string[], valued: readonly string[] = []): string[] {
  let at = 0;
  while (at < words.length && words[at]?.startsWith('-')) at += valued.includes(words[at] ?? '') ? 2 : 1;
  return words.slice(at);
}

function unwrap(words: readonly string[]): string[][] {
  const [first = '', ...rest] = words;
  const name = first.split('/').at(-1) ?? first;
  if (shells.has(name)) {
    const at = rest.findIndex((word) => /^-\w*c$/.test(word));
    const script = at === -1 ? undefined : rest[at + 1];
    return script === undefined ? [[name, ...rest]] : commandsIn(script);
  }
  const wrapper = wrappers[name];
  if (!wrapper) return [[name, ...rest]];
  const inner = afterOptions(rest, wrapper.valued).slice(wrapper.own);
  const command = inner.slice(inner.findIndex((word) => !/^\w+=/.test(word)));
  const [only] = command;
  // `watch "kubectl get pods"` has its command in one word.
  if (only?.includes(' ') && command.length === 1) return commandsIn(only);
  return command.length === 0 ? [[name, ...rest]] : unwrap(command);
}

/** Commands run inside a container count as commands. */
function inContainer(words: readonly string[]): string[][] {
  const [name = '', ...rest] = words;
  if (!/^(?:docker|podman|kubectl|oc)$/.test(name)) return [];
  const at = rest.indexOf('exec');
  if (at === -1) return [];
  const behind = rest.slice(at + 1);
  const dashes = behind.indexOf('--');
  const valued = ['-u', '-w', '-e', '-n', '-c', '--user', '--workdir', '--env', '--namespace', '--container'];
  const inner = dashes === -1 ? afterOptions(behind, valued).slice(1) : behind.slice(dashes + 1);
  return inner.length === 0 ? [] : unwrap(inner);
}

/** Each simple command of `source` as words without their quotes. */
export function commandsIn(source: string): string[][] {
  const found: string[][] = [];
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Command' && node.name) {
      const words = [node.name, ...node.suffix].flatMap((each) => (each.type === 'Word' ? [each.value] : []));
      for (const command of unwrap(words)) found.push(command, ...inContainer(command));
    }
    forEachChild(node, visit);
  };
  visit(parse(withoutBlanks(source)));
  return found;
}
