/**
 * Programs that only run another command: what they run is what counts.
 */
interface Wrapper {
  /** Options that take the next word with them. */
  valued: readonly string[];
  /** How many words of its own stand before the command. */
  own: number;
}

const wrappers = new Map<string, Wrapper>([
  ['sudo', { valued: ['-u', '-g', '-h', '-p', '-C', '-D', '-R', '-T'], own: 0 }],
  ['doas', { valued: ['-u', '-C'], own: 0 }],
  ['env', { valued: ['-u', '-C', '-S'], own: 0 }],
  ['time', { valued: ['-f', '-o'], own: 0 }],
  ['nohup', { valued: [], own: 0 }],
  ['setsid', { valued: [], own: 0 }],
  ['command', { valued: [], own: 0 }],
  ['exec', { valued: ['-a'], own: 0 }],
  ['eval', { valued: [], own: 0 }],
  ['xargs', { valued: ['-I', '-n', '-P', '-L', '-d', '-a', '-s', '-E'], own: 0 }],
  ['timeout', { valued: ['-s', '-k', '--signal', '--kill-after'], own: 1 }],
  ['watch', { valued: ['-n', '--interval'], own: 0 }],
  ['nice', { valued: ['-n'], own: 0 }],
  ['ionice', { valued: ['-c', '-n'], own: 0 }],
  ['stdbuf', { valued: ['-i', '-o', '-e'], own: 0 }],
  ['flock', { valued: ['-w', '-E'], own: 1 }],
  ['chroot', { valued: [], own: 1 }],
  ['nsenter', { valued: ['-t', '--target'], own: 0 }],
  ['ssh', { valued: ['-i', '-p', '-l', '-o', '-F', '-J', '-L', '-R', '-D', '-W', '-b', '-c', '-E'], own: 1 }],
]);

const shells = new Set(['sh', 'bash', 'zsh', 'dash', 'ash', 'su']);

/** Words from the first that is no option; `--` ends the options. Those in `valued` take the next word with them. */
export function afterOptions(words: readonly string[], valued: readonly string[] = []): string[] {
  let at = 0;
  for (; words[at]?.startsWith('-'); at += valued.includes(words[at] ?? '') ? 2 : 1) {
    if (words[at] === '--') return words.slice(at + 1);
  }
  return words.slice(at);
}

/** A script to be parsed, or the words of the command that a wrapper runs; undefined when `words` wrap nothing. */
export type Wrapped = { script: string } | { words: string[] } | undefined;

export function unwrap([name = '', ...rest]: readonly string[]): Wrapped {
  if (shells.has(name)) {
    const at = rest.findIndex((word) => /^-\w*c$/.test(word) || word === '--command');
    const script = at === -1 ? undefined : rest[at + 1];
    if (script !== undefined) return { script };
    const file = name === 'su' ? [] : afterOptions(rest, ['-o', '-O']);
    return file.length === 0 ? undefined : { words: file };
  }
  const wrapper = wrappers.get(name);
  // `command -v rm` asks where `rm` is.
  if (!wrapper || (name === 'command' && /^-[vV]/.test(rest[0] ?? ''))) return undefined;
  const inner = afterOptions(rest, wrapper.valued).slice(wrapper.own);
  const start = inner.findIndex((word) => !/^\w+=/.test(word));
  if (start === -1) return undefined;
  const words = inner.slice(start);
  const [only = ''] = words;
  // `watch "kubectl get pods"` and `ssh host 'systemctl restart x'` have their command in one word.
  return words.length === 1 && /\s/.test(only) ? { script: only } : { words };
}
