/**
 * What a command reads on standard input, which counts like its words: a here-document, `echo … |`, or a dump.
 */
import type { Command } from 'unbash';

/** Takes the place of a dump on standard input among the words of a command. */
export const dumpMarker = '<dump>';

const dumpProducers = new Set(
  'gunzip zcat gzip xzcat zstdcat bzcat unzip cat pg_dump mysqldump gpg pv openssl'.split(' '),
);
const printCommands = new Set(['echo', 'printf']);

/** The input that redirections give to `command`: texts as they are, a file as {@link dumpMarker}. */
export function collectRedirectedInput(command: Command): string[] {
  return command.redirects.flatMap((redirect) => {
    if (redirect.type === 'HereDoc') return [redirect.body.text];
    if (redirect.type === 'HereString') return redirect.target ? [redirect.target.value] : [];
    return redirect.operator === '<' ? [dumpMarker] : [];
  });
}

/** The output that a command passes through a pipe, as far as its words show. */
export function collectPipedInput([program = '', ...words]: readonly string[]): string[] {
  if (printCommands.has(program)) return [words.join(' ')];
  return dumpProducers.has(program) ? [dumpMarker] : [];
}
