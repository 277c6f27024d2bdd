/**
 * Programs that only run another command, such as `sudo`, `ssh` and `docker exec`: what they run is what counts.
 */
import { clusterPrograms, containerPrograms, shells } from './command-words.ts';

/** `optionsWithValue` take the next word; `positionalCount` arguments of the wrapper precede the command. */
const wrapperTable: readonly [name: string, optionsWithValue: string, positionalCount: number][] = [
  ['sudo', '-u -g -h -p -C -D -R -T', 0],
  ['doas', '-u -C', 0],
  ['env', '-u -C -S', 0],
  ['time', '-f -o', 0],
  ['nohup', '', 0],
  ['setsid', '', 0],
  ['command', '', 0],
  ['exec', '-a', 0],
  ['eval', '', 0],
  ['xargs', '-I -n -P -L -d -a -s -E', 0],
  ['timeout', '-s -k --signal --kill-after', 1],
  ['watch', '-n --interval', 0],
  ['nice', '-n', 0],
  ['ionice', '-c -n', 0],
  ['stdbuf', '-i -o -e', 0],
  ['flock', '-w -E', 1],
  ['chroot', '', 1],
  ['nsenter', '-t --target', 0],
  ['ssh', '-i -p -l -o -F -J -L -R -D -W -b -c -E', 1],
];

const wrappers = new Map(
  wrapperTable.map(([name, options, positionalCount]) => [
    name,
    { optionsWithValue: options.split(' '), positionalCount },
  ]),
);

const containerOptionsWithValue =
  '-u -w -e -n -c --user --workdir --env --env-file --namespace --container --context --index'.split(' ');

/** Words from the first that is not an option; `--` ends the options. */
export function skipOptions(words: readonly string[], optionsWithValue: readonly string[] = []): string[] {
  let at = 0;
  for (; words[at]?.startsWith('-'); at += optionsWithValue.includes(words[at] ?? '') ? 2 : 1) {
    if (words[at] === '--') return words.slice(at + 1);
  }
  return words.slice(at);
}

/** A script to be parsed, or the words of the command that a wrapper runs. */
type WrappedCommand = { script: string } | { words: string[] };

/** `undefined` when the program is not a wrapper. */
export function unwrapCommand([name = '', ...rest]: readonly string[]): WrappedCommand | undefined {
  if (shells.has(name) || name === 'su') {
    const at = rest.findIndex((word) => /^-\w*c$/.test(word) || word === '--command');
    const script = at === -1 ? undefined : rest[at + 1];
    if (script !== undefined) return { script };
    const file = name === 'su' ? [] : skipOptions(rest, ['-o', '-O']);
    return file.length === 0 ? undefined : { words: file };
  }
  const wrapper = wrappers.get(name);
  // `command -v rm` prints where `rm` is.
  if (!wrapper || (name === 'command' && /^-[vV]/.test(rest[0] ?? ''))) return undefined;
  const inner = skipOptions(rest, wrapper.optionsWithValue).slice(wrapper.positionalCount);
  const start = inner.findIndex((word) => !/^\w+=/.test(word));
  if (start === -1) return undefined;
  const words = inner.slice(start);
  const [only = ''] = words;
  // `watch "kubectl get pods"` and `ssh host 'systemctl restart x'` pass their command as one word.
  return words.length === 1 && /\s/.test(only) ? { script: only } : { words };
}

/** The command that runs inside a container; `undefined` when none does. */
export function unwrapContainerCommand([name = '', ...rest]: readonly string[]): string[] | undefined {
  const isContainerTool = containerPrograms.includes(name) || clusterPrograms.includes(name);
  const at = isContainerTool ? rest.findIndex((word) => /^(?:exec|run|debug)$/.test(word)) : -1;
  if (at === -1) return undefined;
  const args = rest.slice(at + 1);
  const dashes = args.indexOf('--');
  const inner = dashes === -1 ? skipOptions(args, containerOptionsWithValue).slice(1) : args.slice(dashes + 1);
  return inner.length === 0 ? undefined : inner;
}
