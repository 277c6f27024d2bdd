/**
 * Whether a value would be run, or would choose what is: as the value of an option or key that says so, as the first word
 * of a command in a string, or at the start of what a shell reads.
 */
import { getProgramName, listCommandWords, shells } from '../command-words.ts';
import { beginsCommand } from './classify-in-code.ts';
import { endsWithCodeKey, isCodeName, isCodePlaceholder } from './code-names.ts';
import type { Situation } from './describe-situation.ts';
import { isPipedToShell } from './find-downloads.ts';

/** The words of the command before the one with the placeholder; all of them before a here-document. */
const getWordsBefore = ({ command, wordStart }: Situation): string[] =>
  listCommandWords(command).flatMap(({ value, pos }) => (pos < wordStart ? [value] : []));

/** Whether the placeholder begins what the command prints or reads. */
function beginsInput(situation: Situation): boolean {
  const [program, ...others] = getWordsBefore(situation);
  return (
    situation.text.before.trim() === '' &&
    situation.token.before === '' &&
    others.every((word) => word.startsWith('-') || program === 'printf')
  );
}

const getLastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);

/** Whether a value there would be run, or would choose what is. */
export function choosesWhatRuns(situation: Situation, name: string): boolean {
  const { path, command, text, token, isWhole, quoted } = situation;
  const before = getWordsBefore(situation).at(-1) ?? '';
  const isScript = quoted !== undefined && quoted.type !== 'HereDocBody' && /\s/.test(text.before + text.after);
  const isShell = listCommandWords(command).some(({ value }) => shells.has(getProgramName(value)) || value === 'ssh');
  const isFirst = text.before.trim() === '';
  const isInput = isPipedToShell(path) || (isShell && path.some(({ type }) => type === 'HereString'));
  return (
    (isInput && beginsInput(situation)) ||
    endsWithCodeKey(quoted?.type === 'HereDocBody' ? getLastLine(text.before) : token.before) ||
    (isWhole && before.startsWith('-') && isCodeName(before)) ||
    (isWhole && isCodePlaceholder(name)) ||
    (isScript && beginsCommand(text, isShell) && (isShell || !isFirst || /^-[ce]$/.test(before) || isCodeName(before)))
  );
}

/** Known data in a here-document may begin a line with a value: `<ip> db-1` in `/etc/hosts`. */
const dataFile = /(?:\.(?:ya?ml|json|conf|cfg|ini|txt|env|properties|csv|toml|list)|\/hosts)$/;

/** Whether a line of a here-document may be a command: a value at its start would be the program. */
export function beginsScriptLine({ command, quoted, text }: Situation): boolean {
  if (quoted?.type !== 'HereDocBody' || !beginsCommand(text, true)) return false;
  const targets = command.redirects.flatMap((each) => (each.type === 'Redirect' ? [each.target?.value ?? ''] : []));
  const files = [
    ...targets,
    ...listCommandWords(command)
      .slice(1)
      .map(({ value }) => value),
  ];
  return !files.some((file) => dataFile.test(file));
}
