/**
 * Programs that take a part of what they are given for code, so that a value there could be more than a value.
 */
import type { Command } from 'unbash';

/** What hands its words, joined, to a shell: what is quoted for ours is bare to the other. */
const joiners = new Set([
  ...['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'fish', 'pwsh', 'cmd'],
  ...['ssh', 'mosh', 'pssh', 'eval', 'su', 'watch', 'parallel', 'tmux', 'screen', 'script'],
  ...['trap', 'alias', 'ansible', 'salt', 'expect', 'at', 'batch'],
]);

/** What reads a language of its own from its words or its standard input. */
const interpreters = new Set([
  ...['psql', 'mysql', 'mariadb', 'sqlite3', 'cqlsh', 'clickhouse-client', 'clickhouse', 'duckdb', 'sqlplus'],
  ...['mongosh', 'mongo', 'redis-cli', 'influx', 'bq', 'sqlcmd', 'cypher-shell', 'rabbitmqctl', 'etcdctl'],
  ...['python', 'python3', 'perl', 'ruby', 'node', 'deno', 'php', 'lua', 'groovy', 'iex', 'erl', 'rails'],
]);

/** The same, but their standard input is only text. */
const filters = new Set(['awk', 'gawk', 'mawk', 'sed', 'gsed', 'jq', 'yq']);

/** Options whose value is code, by whichever program. */
const codeOption = /^(?:-[a-zA-Z]*[ceE]|--(?:command|eval|execute|expression|exec|query))$/;

/** The words of `command` before `offset`, as programs might be named: `/usr/bin/psql` is `psql`. */
function namesBefore(command: Command, offset: number): string[] {
  const words = [command.name, ...command.suffix].flatMap((each) =>
    each?.type === 'Word' && each.pos < offset ? [each.value] : [],
  );
  return words.map((word) => word.split('/').at(-1) ?? word);
}

export type Reader = 'shell' | 'interpreter' | undefined;

/** Who would read a word of `command` at `offset` as code. */
export function readerOf(command: Command, offset: number): Reader {
  const names = namesBefore(command, offset);
  if (names.some((name) => joiners.has(name))) return 'shell';
  return names.some((name) => interpreters.has(name) || filters.has(name)) ? 'interpreter' : undefined;
}

/** Who would read what `command` gets through a pipe or from a here-document. */
export function inputReaderOf(command: Command): Reader {
  const names = namesBefore(command, Number.POSITIVE_INFINITY);
  if (names.some((name) => joiners.has(name))) return 'shell';
  return names.some((name) => interpreters.has(name)) ? 'interpreter' : undefined;
}

/** True when the word at `offset` is what a code option, or a filter's first argument, asks for. */
export function isWholeCode(command: Command, offset: number): boolean {
  const names = namesBefore(command, offset);
  const last = names.at(-1) ?? '';
  if (codeOption.test(last)) return true;
  const filter = names.findIndex((name) => filters.has(name));
  return filter !== -1 && names.slice(filter + 1).every((name) => name.startsWith('-'));
}
