/**
 * Programs that run a part of their input as code, where a value could be more than a value.
 */
import type { Command } from 'unbash';
import { getProgramName, listCommandWords, shells } from '../command-words.ts';

/** Programs that pass their words to a further shell: what is quoted for the first shell is bare in the second. */
const shellRunners = new Set([
  ...shells,
  ...['pwsh', 'powershell', 'cmd', 'busybox'],
  ...['ssh', 'mosh', 'autossh', 'rsh', 'pssh', 'pdsh', 'dsh', 'clush', 'sshpass'],
  ...['eval', 'su', 'runuser', 'watch', 'parallel', 'tmux', 'screen', 'script', 'systemd-run'],
  ...['trap', 'alias', 'ansible', 'ansible-playbook', 'salt', 'expect', 'at', 'batch'],
  // make expands `$(…)` in a variable; helm begins another value after a comma.
  ...['make', 'gmake', 'helm'],
]);

/** Programs that run code in another language, from their arguments or from standard input. */
const languageInterpreters = new Set([
  ...['psql', 'mysql', 'mariadb', 'sqlite3', 'cqlsh', 'clickhouse-client', 'clickhouse', 'duckdb', 'sqlplus'],
  ...['mongosh', 'mongo', 'redis-cli', 'influx', 'bq', 'sqlcmd', 'cypher-shell', 'rabbitmqctl', 'etcdctl'],
  ...['python', 'perl', 'ruby', 'node', 'deno', 'php', 'lua', 'groovy', 'iex', 'erl', 'rails', 'tclsh', 'R'],
  ...['gdb', 'bc', 'dc', 'm4', 'octave', 'gnuplot', 'ed'],
]);

/** The same, but what they read from standard input is text. */
const filters = new Set(['awk', 'gawk', 'mawk', 'sed', 'gsed', 'jq', 'yq']);

/** Programs that split standard input into arguments, or into commands for a server. */
const inputSplitters = new Set(['xargs', 'nc', 'ncat', 'netcat', 'telnet', 'socat']);

const downloaders = new Set(['curl', 'wget', 'fetch', 'aria2c']);

/** Options whose value is code, in any program. */
const codeOption = /^(?:-[a-zA-Z]*[ceE]|-ex|-[Cc]ommand|--(?:command|eval|execute|expression|exec|query))$/;

/** The same options with the value in one word: `--eval=…`, `-e's/…/'`. */
const attachedCodeOption =
  /^(?:-[ceE](?=.)|-[a-zA-Z]*[ceE](?=["'$])|--(?:command|eval|execute|expression|exec|query)=)/;

/** `/usr/bin/python3.11` is `python`, `cmd.exe` is `cmd`. */
const normalizeProgramName = (word: string): string =>
  getProgramName(word)
    .replace(/\.exe$/i, '')
    .replace(/^(python|perl|ruby|php|lua)[\d.]+$/, '$1');

/** The words of `command` before `offset`, each as the name of a program: a wrapper runs any of them. */
function listProgramNames(command: Command, offset = Number.POSITIVE_INFINITY): string[] {
  return listCommandWords(command).flatMap(({ value, pos }) => (pos < offset ? [normalizeProgramName(value)] : []));
}

export type InterpreterKind = 'shell' | 'interpreter' | undefined;

/** What would run a word of `command` at `offset` as code. */
export function findInterpreter(command: Command, offset: number): InterpreterKind {
  const names = listProgramNames(command, offset);
  if (names.some((name) => shellRunners.has(name))) return 'shell';
  return names.some((name) => languageInterpreters.has(name) || filters.has(name)) ? 'interpreter' : undefined;
}

/** What would run the standard input of `command` as code. */
export function findInputInterpreter(command: Command): InterpreterKind {
  const names = listProgramNames(command);
  if (names.some((name) => shellRunners.has(name) || inputSplitters.has(name))) return 'shell';
  return names.some((name) => languageInterpreters.has(name)) ? 'interpreter' : undefined;
}

/** Whether the word at `offset` is the value of a code option, or the program text of a filter. */
export function isCodeArgument(command: Command, offset: number): boolean {
  const names = listProgramNames(command, offset);
  const last = names.at(-1) ?? '';
  if (codeOption.test(last)) return true;
  const filter = names.findIndex((name) => filters.has(name));
  // `sed -i '' 's/…/'`: on macOS `-i` takes an empty word.
  return filter !== -1 && names.slice(filter + 1).every((name) => name === '' || name.startsWith('-'));
}

/** Length of the option at the start of a word whose rest is code, as in `--eval=…`; 0 without one. */
export const measureAttachedCodeOption = (word: string): number => attachedCodeOption.exec(word)?.[0].length ?? 0;

export const isDownload = (command: Command): boolean =>
  listProgramNames(command).some((name) => downloaders.has(name));

/** `scp a host:<path>`: the shell of the other host may expand what follows the colon. */
export const isRemotePath = (command: Command, before: string): boolean =>
  /^(?:scp|rsync|sftp)$/.test(normalizeProgramName(command.name?.value ?? '')) && before.includes(':');
