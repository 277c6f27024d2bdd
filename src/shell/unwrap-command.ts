/**
 * Programs that only run another command: what they run is what counts.
 */
interface Wrapper {
  /** Options that take the next word with them. */
  optionsWithValue: readonly string[];
  /** How many words of its own stand before the command. */
  positionalCount: number;
}

const wrappers = new Map<string, Wrapper>([
  ['sudo', { optionsWithValue: ['-u', '-g', '-h', '-p', '-C', '-D', '-R', '-T'], positionalCount: 0 }],
  ['doas', { optionsWithValue: ['-u', '-C'], positionalCount: 0 }],
  ['env', { optionsWithValue: ['-u', '-C', '-S'], positionalCount: 0 }],
  ['time', { optionsWithValue: ['-f', '-o'], positionalCount: 0 }],
  ['nohup', { optionsWithValue: [], positionalCount: 0 }],
  ['setsid', { optionsWithValue: [], positionalCount: 0 }],
  ['command', { optionsWithValue: [], positionalCount: 0 }],
  ['exec', { optionsWithValue: ['-a'], positionalCount: 0 }],
  ['eval', { optionsWithValue: [], positionalCount: 0 }],
  ['xargs', { optionsWithValue: ['-I', '-n', '-P', '-L', '-d', '-a', '-s', '-E'], positionalCount: 0 }],
  ['timeout', { optionsWithValue: ['-s', '-k', '--signal', '--kill-after'], positionalCount: 1 }],
  ['watch', { optionsWithValue: ['-n', '--interval'], positionalCount: 0 }],
  ['nice', { optionsWithValue: ['-n'], positionalCount: 0 }],
  ['ionice', { optionsWithValue: ['-c', '-n'], positionalCount: 0 }],
  ['stdbuf', { optionsWithValue: ['-i', '-o', '-e'], positionalCount: 0 }],
  ['flock', { optionsWithValue: ['-w', '-E'], positionalCount: 1 }],
  ['chroot', { optionsWithValue: [], positionalCount: 1 }],
  ['nsenter', { optionsWithValue: ['-t', '--target'], positionalCount: 0 }],
  [
    'ssh',
    {
      optionsWithValue: ['-i', '-p', '-l', '-o', '-F', '-J', '-L', '-R', '-D', '-W', '-b', '-c', '-E'],
      positionalCount: 1,
    },
  ],
]);

const shellPrograms = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'su']);

/** Words from the first that is no option; `--` ends the options. Those in `valued` take the next word with them. */
export function skipOptions(words: readonly string[], valued: readonly string[] = []): string[] {
  let at = 0;
  for (; words[at]?.startsWith('-'); at += valued.includes(words[at] ?? '') ? 2 : 1) {
    if (words[at] === '--') return words.slice(at + 1);
  }
  return words.slice(at);
}

/** A script to be parsed, or the words of the command that a wrapper runs; undefined when `words` wrap nothing. */
export type WrappedCommand = { script: string } | { words: string[] } | undefined;

export function unwrapCommand([name = '', ...rest]: readonly string[]): WrappedCommand {
  if (shellPrograms.has(name)) {
    const at = rest.findIndex((word) => /^-\w*c$/.test(word) || word === '--command');
    const script = at === -1 ? undefined : rest[at + 1];
    if (script !== undefined) return { script };
    const file = name === 'su' ? [] : skipOptions(rest, ['-o', '-O']);
    return file.length === 0 ? undefined : { words: file };
  }
  const wrapper = wrappers.get(name);
  // `command -v rm` asks where `rm` is.
  if (!wrapper || (name === 'command' && /^-[vV]/.test(rest[0] ?? ''))) return undefined;
  const inner = skipOptions(rest, wrapper.optionsWithValue).slice(wrapper.positionalCount);
  const start = inner.findIndex((word) => !/^\w+=/.test(word));
  if (start === -1) return undefined;
  const words = inner.slice(start);
  const [only = ''] = words;
  // `watch "kubectl get pods"` and `ssh host 'systemctl restart x'` have their command in one word.
  return words.length === 1 && /\s/.test(only) ? { script: only } : { words };
}
