/**
 * Places that accept more than a word, because the program is known to do nothing with it but print or keep it. A place
 * that is not listed accepts a word.
 */
import type { Command, SyntaxNode } from 'unbash';
import type { AcceptedKind } from '../../parameters/accepted-values.ts';
import type { Placeholder } from '../../parameters/find-placeholders.ts';
import type { SurroundingText } from '../../parameters/token-contexts.ts';
import { getProgramName, listCommandWords } from '../command-words.ts';
import { listChildren, type ShellScript } from '../parse-script.ts';
import { isDownload, isOnlyRead, savesDownload, sendsSomething } from './find-downloads.ts';
import { listProgramNames } from './find-interpreter.ts';

/** Nodes that pass the output of a command on, or keep it for later. */
const collectors = new Set(['CommandExpansion', 'ProcessSubstitution', 'Function', 'Coproc', 'Pipeline']);

const hasRedirects = (node: SyntaxNode): boolean =>
  'redirects' in node && node.redirects.some(({ type, operator }) => type === 'Redirect' && operator !== '<');

const redirectsShell = (node: SyntaxNode): boolean =>
  (node.type === 'Command' && /^(?:exec|alias)$/.test(node.name?.value ?? '')) ||
  listChildren(node).some(redirectsShell);

/** Whether the output of the innermost command of `path` reaches nothing but the terminal. */
const printsToTerminal = (path: readonly SyntaxNode[], { root }: ShellScript): boolean =>
  !path.some((node) => collectors.has(node.type) || hasRedirects(node)) && !redirectsShell(root);

/** Options and keys whose value is a remark for people, in any program. */
const remarkOption = /^--(?:comment|message|title|description|reason|subject|summary)$/;
const attachedRemark = /^[\w./-]*(?:comment|message|title|description|reason|subject|summary|note|cause)=/;

const searchPrograms = new Set(['grep', 'egrep', 'fgrep', 'zgrep', 'rg']);

/** Programs that only list what is in a folder, where `/` is one. */
const folderReaders = new Set(['df', 'du', 'ls', 'stat', 'findmnt', 'mountpoint', 'lsof']);

/** `<url>`, `<prometheus-url>`. */
export const isUrlName = (name: string): boolean => /(?:^|[-_ ])(?:url|uri|endpoint)$/i.test(name);

const hostName = /(?:^|[-_ ])(?:ip|host|hostname|address|node|server|peer|resolver)(?:[-_ ]name)?$/i;
const addressName = /(?:^|[-_ ])(?:instance|target|endpoint)$/i;

/** Programs that only query the address that they are given. */
const queryPrograms = new Set(['promtool', 'amtool', 'mimirtool']);

/** A format of `printf` that inserts text only: zsh calculates with the argument of a `%d`. */
const textFormat = /^(?!-)(?:[^%$`]|%-?\d*s|%%)+$/;

function isTextWord(words: readonly string[], index: number, isTerminal: boolean): boolean {
  const [program = '', ...rest] = words;
  const before = words[index - 1] ?? '';
  if (program === 'echo')
    return isTerminal && words.slice(1, index).every((word) => word === '-n' || !word.startsWith('-'));
  if (program === 'printf') return isTerminal && index > 1 && textFormat.test(words[1] ?? '');
  if (program === 'logger') return !before.startsWith('-') && !words[index]?.startsWith('-');
  const isNote = program === 'git' && rest.some((word) => word === 'commit' || word === 'tag');
  return isNote && (/^-[a-z]*m$|^--message$/.test(before) || /^--message=/.test(words[index] ?? ''));
}

/** The kind of the placeholder `name` in the word at `wordStart`, or in a here-document of the command. */
export function findAcceptedKind(
  path: readonly SyntaxNode[],
  command: Command,
  wordStart: number,
  { name }: Placeholder,
  token: SurroundingText,
  script: ShellScript,
): AcceptedKind {
  const all = listCommandWords(command);
  const words = all.map(({ value }, index) => (index === 0 ? getProgramName(value) : value));
  const index = all.findIndex(({ pos }) => pos === wordStart);
  const [program = ''] = words;
  const isTerminal = printsToTerminal(path, script);
  if (index === -1)
    return path.some(({ type }) => type === 'HereDocBody') && isPrinted(words) && isTerminal ? 'text' : 'word';
  if (isTextWord(words, index, isTerminal)) return 'text';
  const before = words[index - 1] ?? '';
  if (remarkOption.test(before) || attachedRemark.test(words[index] ?? '')) return 'words';
  if (
    searchPrograms.has(program) &&
    words.slice(1, index).every((word) => /^-[a-zA-Z]+$/.test(word) && !word.includes('f'))
  )
    return 'words';
  const isWhole = token.before.replace(/^.*=/, '') === '' && (token.after === '' || token.after.startsWith('/'));
  if (isWhole && isUrlName(name)) return isSafeToFetch(path, command) ? 'url' : 'word';
  if (isWhole && token.after === '' && hostName.test(name)) return 'host';
  if (isWhole && token.after === '' && addressName.test(name)) return 'ip';
  return isWhole && token.after === '' && folderReaders.has(program) ? 'folder' : 'word';
}

const isPrinted = (words: readonly string[]): boolean => words.length === 1 && words[0] === 'cat';

/** A link must not choose where a credential goes, or what is saved or run. */
const isSafeToFetch = (path: readonly SyntaxNode[], command: Command): boolean =>
  !sendsSomething(command) &&
  !savesDownload(command) &&
  (isDownload(command) || listProgramNames(command).some((name) => queryPrograms.has(name))) &&
  isOnlyRead(path) &&
  !path.some(hasRedirects);
