/**
 * The context of a placeholder that is an argument, a part of one, or input of a program. The default is a word, which no
 * program reads as anything else; what stands around the placeholder can only require less.
 */
import type { Command, SyntaxNode } from 'unbash';
import type { AcceptedKind } from '../../parameters/accepted-values.ts';
import type { Placeholder } from '../../parameters/find-placeholders.ts';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { classifyInToken, pickStricter, readToken, type SurroundingText } from '../../parameters/token-contexts.ts';
import { getProgramName, listCommandWords, shells } from '../command-words.ts';
import type { ShellScript } from '../parse-script.ts';
import { classifyByRole } from './classify-by-role.ts';
import {
  beginsCommand,
  classifyInCode,
  hasCodeSigns,
  isQuotedTwice,
  isRestOfAddress,
  isStatement,
  isStructure,
  unescapeShell,
} from './classify-in-code.ts';
import { endsWithCodeKey, isCodeName, isCodePlaceholder } from './code-names.ts';
import { isDownload, isDownloadAddress, isOnlyRead } from './find-downloads.ts';
import {
  isCodeArgument,
  isCopy,
  isDatabaseAddress,
  isInterpreted,
  measureAttachedCodeOption,
} from './find-interpreter.ts';
import { getEnclosingCommands, isInterpretedDownstream, isInterpretedOutside } from './find-outer-interpreter.ts';
import { findAcceptedKind } from './text-takers.ts';
import { readSurroundingText } from './word-text.ts';

export interface ContextInCommand {
  context: QuotingContext;
  kind: AcceptedKind;
}

const withoutKind = (context: QuotingContext): ContextInCommand => ({ context, kind: 'word' });

interface Situation {
  path: readonly SyntaxNode[];
  command: Command;
  word: SyntaxNode | undefined;
  wordStart: number;
  /** The innermost quotes or here-document. */
  quoted: SyntaxNode | undefined;
  /** In the quotes, or in the word without any. */
  text: SurroundingText;
  token: SurroundingText;
  isWhole: boolean;
  isCodeOption: boolean;
}

function describeSituation(
  path: readonly SyntaxNode[],
  source: string,
  placeholder: Placeholder,
  command: Command,
): Situation {
  const wordIndex = path.findLastIndex(({ type }) => type === 'Word' || type === 'HereDocBody');
  const word = path[wordIndex];
  const wordStart = word?.pos ?? placeholder.start;
  const optionLength = measureAttachedCodeOption(source.slice(wordStart, placeholder.start));
  const quoted = path
    .slice(Math.max(0, wordIndex))
    .findLast(({ type }) => type.endsWith('Quoted') || type === 'HereDocBody');
  const around = word ? readSurroundingText(source, word, placeholder) : { before: '', after: '' };
  const inQuotes = quoted
    ? {
        before: unescapeShell(source.slice(quoted.pos, placeholder.start)).replace(/^["']/, ''),
        after: unescapeShell(source.slice(placeholder.end, quoted.end)).replace(/["']$/, ''),
      }
    : { before: around.before.slice(optionLength), after: around.after };
  return {
    path,
    command,
    word,
    wordStart,
    quoted,
    text: inQuotes,
    token: readToken(around),
    isWhole: around.before.length === optionLength && around.after === '' && word?.type === 'Word',
    isCodeOption: optionLength > 0,
  };
}

/** The word before the one with the placeholder. */
function getWordBefore({ command, wordStart }: Situation): string {
  const words = listCommandWords(command);
  return words[words.findIndex(({ pos }) => pos === wordStart) - 1]?.value ?? '';
}

const getLastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);

/** Whether a value there would be run, or would choose what is. */
function choosesWhatRuns(situation: Situation, name: string): boolean {
  const { command, text, token, isWhole, quoted } = situation;
  const before = getWordBefore(situation);
  const isScript = quoted !== undefined && quoted.type !== 'HereDocBody' && /\s/.test(text.before + text.after);
  const isShell = listCommandWords(command).some(({ value }) => shells.has(getProgramName(value)) || value === 'ssh');
  const isFirst = text.before.trim() === '';
  return (
    endsWithCodeKey(quoted?.type === 'HereDocBody' ? getLastLine(text.before) : token.before) ||
    (isWhole && before.startsWith('-') && isCodeName(before)) ||
    (isWhole && isCodePlaceholder(name)) ||
    (isScript && beginsCommand(text, isShell) && (isShell || !isFirst || /^-[ce]$/.test(before) || isCodeName(before)))
  );
}

/** Known data in a here-document may begin a line with a value: `<ip> db-1` in `/etc/hosts`. */
const dataFile = /(?:\.(?:ya?ml|json|conf|cfg|ini|txt|env|properties|csv|toml|list)|\/hosts)$/;

/** Whether a line of a here-document may be a command: a value at its start would be the program. */
function beginsScriptLine({ command, quoted, text }: Situation): boolean {
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

function classifyCode(situation: Situation): QuotingContext | undefined {
  const { path, command, word, wordStart, text, isWhole, isCodeOption, quoted } = situation;
  const isCode = isCodeOption || isCodeArgument(command, wordStart);
  if (isCode && isWhole) return 'never';
  if (isInterpretedDownstream(path, command)) return classifyInCode(text.before);
  const isKnown = isInterpreted(command, wordStart);
  if (isKnown && (isCode || (!isWhole && /[\s(){};'"]/.test(text.before)))) return classifyInCode(text.before);
  if (isInterpretedOutside(path, wordStart)) return 'plain';
  if (quoted?.type === 'HereDocBody') return isStatement(text) ? classifyInCode(text.before) : 'plain';
  if (word?.type === 'Word' && (isStructure(text) || (quoted && isStatement(text)))) return classifyInCode(text.before);
  return (quoted && hasCodeSigns(text)) || isQuotedTwice(text) ? 'plain' : undefined;
}

/** `bySyntax` is the context that the shell's grammar requires. */
export function classifyInProgram(
  path: readonly SyntaxNode[],
  script: ShellScript,
  placeholder: Placeholder,
  bySyntax: QuotingContext,
): ContextInCommand {
  const command = getEnclosingCommands(path).at(-1);
  if (!command) return withoutKind(bySyntax);
  const situation = describeSituation(path, script.source, placeholder, command);
  const { word, wordStart, token, text, quoted } = situation;
  const role = word?.type === 'Word' ? classifyByRole(command, wordStart) : undefined;
  if (role === 'never' || role === 'number') return withoutKind(role);
  const kind = findAcceptedKind(path, command, wordStart, placeholder, token, script);
  if (kind === 'text' && role === undefined) return { context: bySyntax, kind };
  if (choosesWhatRuns(situation, placeholder.name) || beginsScriptLine(situation)) return withoutKind('never');
  const isTarget = path.some((node) => node.type === 'Redirect' && node.operator !== '<');
  // A value must not lead to another folder.
  const code = isTarget ? 'name' : pickStricter(role ?? bySyntax, classifyCode(situation));
  const isAddress = isDownloadAddress(command, wordStart) && (!quoted || !hasCodeSigns(text));
  const isUrl = kind === 'url' && (code === bySyntax || (code === 'plain' && isRestOfAddress(text)));
  const inToken = classifyInToken(token, placeholder.name, isAddress);
  // A value would choose which code is fetched and run.
  const isFetched = isDownload(command) && (isAddress || kind === 'url' || token.before.includes('://'));
  if (isFetched && !isOnlyRead(path)) return withoutKind('never');
  if (isUrl) return { context: bySyntax, kind };
  const context = pickStricter(code, inToken);
  if (kind === 'words' && (context === bySyntax || context === 'plain')) return { context: bySyntax, kind };
  if (context !== bySyntax || kind === 'ip' || kind === 'host') return { context, kind };
  if (isDatabaseAddress(command, wordStart)) return withoutKind('name');
  if (isCopy(command)) return withoutKind('path');
  return isDownload(command) ? withoutKind('address') : { context, kind };
}
