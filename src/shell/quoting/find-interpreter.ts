/**
 * Programs whose code is known well enough to require more than a plain word inside of it: outside the quotes of their
 * language a word would be the name of a variable, so only a number may stand there. In the code of any other program the
 * text itself decides, see classify-in-code.ts.
 */
import type { Command } from 'unbash';
import { getProgramName, listCommandWords, shells } from '../command-words.ts';

/** Programs that run code in another language, from their arguments or from standard input. */
const languageInterpreters = new Set([
  ...['psql', 'mysql', 'mariadb', 'sqlite3', 'cqlsh', 'clickhouse-client', 'clickhouse', 'duckdb', 'sqlplus'],
  ...['mongosh', 'mongo', 'redis-cli', 'influx', 'bq', 'sqlcmd', 'cypher-shell', 'rabbitmqctl', 'etcdctl'],
  ...['python', 'perl', 'ruby', 'node', 'deno', 'php', 'lua', 'groovy', 'iex', 'erl', 'rails', 'tclsh', 'R'],
  ...['gdb', 'bc', 'dc', 'm4', 'octave', 'gnuplot', 'ed'],
]);

/** The same, but what they read from standard input is text. */
const filters = new Set(['awk', 'gawk', 'mawk', 'sed', 'gsed', 'jq', 'yq']);

/** Programs that run the string in their `-c` as a command. */
const commandRunners = new Set('su runuser script flock sg expect busybox pwsh powershell cmd npx'.split(' '));

/** Clients whose plain arguments may be addresses: `evil.example/db` is a database on another host. */
const addressReaders = new Set(['mongo', 'mongosh', 'mongodump', 'mongorestore', 'sqlplus', 'mysqlsh']);

/** Programs that copy, to which `host:path` is a file on another host. */
const copiers = new Set(['scp', 'rsync', 'sftp', 'rclone', 'cp', 'sync']);

/** Options whose value is code, in any program that runs code. */
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
export function listProgramNames(command: Command, offset = Number.POSITIVE_INFINITY): string[] {
  return listCommandWords(command).flatMap(({ value, pos }) => (pos < offset ? [normalizeProgramName(value)] : []));
}

/** Whether a word of `command` at `offset` may be code of a language that is known. */
export const isInterpreted = (command: Command, offset: number): boolean =>
  listProgramNames(command, offset).some((name) => languageInterpreters.has(name) || filters.has(name));

/** Whether a known language reads the standard input of `command` as code. */
export const interpretsInput = (command: Command): boolean =>
  listProgramNames(command).some((name) => languageInterpreters.has(name));

/** Whether the word at `offset` may be the address of a database. */
export const isDatabaseAddress = (command: Command, offset: number): boolean => {
  const names = listProgramNames(command, offset);
  return (
    names.some((name) => addressReaders.has(name)) && !/^-{1,2}(?:h|host|port|u|username)$/.test(names.at(-1) ?? '')
  );
};

/** Whether a `:` in an argument of `command` separates where something comes from or goes to. */
export const isCopy = (command: Command): boolean => {
  const names = listProgramNames(command);
  const [program, verb = ''] = names;
  return names.some((name) => copiers.has(name)) || (program === 'git' && /^(?:push|fetch|pull)$/.test(verb));
};

/** Whether the word at `offset` is the value of a code option, or the program text of a filter. */
export function isCodeArgument(command: Command, offset: number): boolean {
  const names = listProgramNames(command, offset);
  const last = names.at(-1) ?? '';
  const isRunner = names.some((name) =>
    [shells, languageInterpreters, filters, copiers, commandRunners].some((all) => all.has(name)),
  );
  if (isRunner && codeOption.test(last)) return true;
  const filter = names.findIndex((name) => filters.has(name));
  // `sed -i '' 's/…/'`: on macOS `-i` takes an empty word.
  return (
    filter !== -1 &&
    !/^-[vF]$/.test(last) &&
    names.slice(filter + 1).every((name) => name === '' || name.startsWith('-'))
  );
}

/** Length of the option at the start of a word whose rest is code, as in `--eval=…`; 0 without one. */
export const measureAttachedCodeOption = (word: string): number => attachedCodeOption.exec(word)?.[0].length ?? 0;
