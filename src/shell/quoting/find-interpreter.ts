/**
 * Programs that take a part of what they are given for code, so that a value there could be more than a value.
 */
import type { Command } from 'unbash';
import { getPositionedWords } from './classify-by-role.ts';

/** What hands its words, joined or taken apart, to a shell or the like: what is quoted for ours is bare to the other. */
const shellRunners = new Set([
  ...['sh', 'bash', 'zsh', 'dash', 'ash', 'ksh', 'mksh', 'rbash', 'csh', 'tcsh', 'fish'],
  ...['pwsh', 'powershell', 'cmd', 'busybox'],
  ...['ssh', 'mosh', 'autossh', 'rsh', 'pssh', 'pdsh', 'dsh', 'clush', 'sshpass'],
  ...['eval', 'su', 'runuser', 'watch', 'parallel', 'tmux', 'screen', 'script', 'systemd-run'],
  ...['trap', 'alias', 'ansible', 'ansible-playbook', 'salt', 'expect', 'at', 'batch'],
  // `$(…)` is run in a variable of make, and a comma begins another value of helm.
  ...['make', 'gmake', 'helm'],
]);

/** What reads a language of its own from its words or its standard input. */
const languageInterpreters = new Set([
  ...['psql', 'mysql', 'mariadb', 'sqlite3', 'cqlsh', 'clickhouse-client', 'clickhouse', 'duckdb', 'sqlplus'],
  ...['mongosh', 'mongo', 'redis-cli', 'influx', 'bq', 'sqlcmd', 'cypher-shell', 'rabbitmqctl', 'etcdctl'],
  ...['python', 'perl', 'ruby', 'node', 'deno', 'php', 'lua', 'groovy', 'iex', 'erl', 'rails', 'tclsh', 'R'],
  ...['gdb', 'bc', 'dc', 'm4', 'octave', 'gnuplot', 'ed'],
]);

/** The same, but their standard input is only text. */
const filters = new Set(['awk', 'gawk', 'mawk', 'sed', 'gsed', 'jq', 'yq']);

/** What takes its standard input apart: into arguments, or into the commands of a server. */
const inputSplitters = new Set(['xargs', 'nc', 'ncat', 'netcat', 'telnet', 'socat']);

/** What brings something here from elsewhere. */
const downloaders = new Set(['curl', 'wget', 'fetch', 'aria2c']);

/** Options whose value is code, by whichever program. */
const codeOption = /^(?:-[a-zA-Z]*[ceE]|-ex|-[Cc]ommand|--(?:command|eval|execute|expression|exec|query))$/;

/** The same with the value in the same word: `--eval=…`, `-e's/…/'`. */
const attachedCodeOption =
  /^(?:-[ceE](?=.)|-[a-zA-Z]*[ceE](?=["'$])|--(?:command|eval|execute|expression|exec|query)=)/;

/** `/usr/bin/python3.11` is `python`, `cmd.exe` is `cmd`. */
const normalizeProgramName = (word: string): string =>
  (word.split('/').at(-1) ?? word).replace(/\.exe$/i, '').replace(/^(python|perl|ruby|php|lua)[\d.]+$/, '$1');

/** The words of `command` before `offset`, as programs might be named. */
function getProgramNamesBefore(command: Command, offset: number): string[] {
  return getPositionedWords(command).flatMap(({ value, pos }) =>
    pos < offset ? [normalizeProgramName(value)] : [],
  );
}

export type InterpreterKind = 'shell' | 'interpreter' | undefined;

/** Who would read a word of `command` at `offset` as code. */
export function findInterpreter(command: Command, offset: number): InterpreterKind {
  const names = getProgramNamesBefore(command, offset);
  if (names.some((name) => shellRunners.has(name))) return 'shell';
  return names.some((name) => languageInterpreters.has(name) || filters.has(name))
    ? 'interpreter'
    : undefined;
}

/** Who would read what `command` gets through a pipe or from a here-document. */
export function findInputInterpreter(command: Command): InterpreterKind {
  const names = getProgramNamesBefore(command, Number.POSITIVE_INFINITY);
  if (names.some((name) => shellRunners.has(name) || inputSplitters.has(name))) return 'shell';
  return names.some((name) => languageInterpreters.has(name)) ? 'interpreter' : undefined;
}

/** True when the word at `offset` is what a code option, or a filter's first argument, asks for. */
export function isCodeArgument(command: Command, offset: number): boolean {
  const names = getProgramNamesBefore(command, offset);
  const last = names.at(-1) ?? '';
  if (codeOption.test(last)) return true;
  const filter = names.findIndex((name) => filters.has(name));
  // `sed -i '' 's/…/'` has an empty word where others have none.
  return filter !== -1 && names.slice(filter + 1).every((name) => name === '' || name.startsWith('-'));
}

/** How much of a word is an option whose value is code, and begins in the same word; 0 where it is none. */
export const measureAttachedCodeOption = (word: string): number =>
  attachedCodeOption.exec(word)?.[0].length ?? 0;

export const isDownload = (command: Command): boolean =>
  getProgramNamesBefore(command, Number.POSITIVE_INFINITY).some((name) => downloaders.has(name));

/** `scp a host:<path>`: the part behind the colon may meet the other side's shell. */
export const isRemotePath = (command: Command, before: string): boolean =>
  /^(?:scp|rsync|sftp)$/.test(normalizeProgramName(command.name?.value ?? '')) && before.includes(':');
