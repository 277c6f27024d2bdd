/**
 * What a command is given to read counts as its words: a here-document, `echo … |`, or a dump that is poured in.
 */
import type { Command } from 'unbash';

/** Stands among a command's words for a dump on its standard input. */
export const restoreMark = '<dump>';

const unpackers = new Set([
  'gunzip',
  'zcat',
  'gzip',
  'xzcat',
  'zstdcat',
  'bzcat',
  'unzip',
  'cat',
  'pg_dump',
  'mysqldump',
  'gpg',
  'pv',
  'openssl',
]);
const speakers = new Set(['echo', 'printf']);

/** What redirections feed to `command`: texts as they stand, a file as {@link restoreMark}. */
export function redirectedInput(command: Command): string[] {
  return command.redirects.flatMap((redirect) => {
    if (redirect.type === 'HereDoc') return [redirect.body.text];
    if (redirect.type === 'HereString') return redirect.target ? [redirect.target.value] : [];
    return redirect.operator === '<' ? [restoreMark] : [];
  });
}

/** What a command hands on through a pipe, as far as its words tell. */
export function pipedInput([program = '', ...words]: readonly string[]): string[] {
  if (speakers.has(program)) return [words.join(' ')];
  return unpackers.has(program) ? [restoreMark] : [];
}
