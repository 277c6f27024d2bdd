/**
 * What a command is given to read counts as its words: a here-document, `echo … |`, or a dump that is poured in.
 */
import type { Command } from 'unbash';

/** Stands among a command's words for a dump on its standard input. */
export const dumpMarker = '<dump>';

const dumpProducers = new Set([
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
const printCommands = new Set(['echo', 'printf']);

/** What redirections feed to `command`: texts as they stand, a file as {@link dumpMarker}. */
export function collectRedirectedInput(command: Command): string[] {
  return command.redirects.flatMap((redirect) => {
    if (redirect.type === 'HereDoc') return [redirect.body.text];
    if (redirect.type === 'HereString') return redirect.target ? [redirect.target.value] : [];
    return redirect.operator === '<' ? [dumpMarker] : [];
  });
}

/** What a command hands on through a pipe, as far as its words tell. */
export function collectPipedInput([program = '', ...words]: readonly string[]): string[] {
  if (printCommands.has(program)) return [words.join(' ')];
  return dumpProducers.has(program) ? [dumpMarker] : [];
}
