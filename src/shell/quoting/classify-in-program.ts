/**
 * The context of a placeholder that is an argument, a part of one, or input of a program. The default is a word, which no
 * program reads as anything else; what stands around the placeholder can only require less.
 */
import type { SyntaxNode } from 'unbash';
import type { AcceptedKind } from '../../parameters/accepted-values.ts';
import type { Placeholder } from '../../parameters/find-placeholders.ts';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { classifyInToken, pickStricter, readToken } from '../../parameters/token-contexts.ts';
import type { ShellScript } from '../parse-script.ts';
import { beginsScriptLine, choosesWhatRuns } from './chooses-what-runs.ts';
import { classifyByRole } from './classify-by-role.ts';
import {
  classifyInCode,
  hasCodeSigns,
  isQuotedTwice,
  isRestOfAddress,
  isStatement,
  isStructure,
} from './classify-in-code.ts';
import { describeSituation, type Situation } from './describe-situation.ts';
import { isDownload, isDownloadAddress, isOnlyRead } from './find-downloads.ts';
import { isCodeArgument, isCopy, isDatabaseAddress, isInterpreted } from './find-interpreter.ts';
import { getEnclosingCommands, isInterpretedDownstream, isInterpretedOutside } from './find-outer-interpreter.ts';
import { findAcceptedKind, isUrlName } from './text-takers.ts';
import { readSurroundingText } from './word-text.ts';

export interface ContextInCommand {
  context: QuotingContext;
  kind: AcceptedKind;
}

const withoutKind = (context: QuotingContext): ContextInCommand => ({ context, kind: 'word' });

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

const isOutputRedirect = (node: SyntaxNode): boolean => node.type === 'Redirect' && node.operator !== '<';

/** `bySyntax` is the context that the shell's grammar requires. */
export function classifyInProgram(
  path: readonly SyntaxNode[],
  script: ShellScript,
  placeholder: Placeholder,
  bySyntax: QuotingContext,
): ContextInCommand {
  const command = getEnclosingCommands(path).at(-1);
  const word = path.findLast(({ type }) => type === 'Word' || type === 'HereDocBody');
  // A value must not lead the output to another folder.
  const context = path.some(isOutputRedirect) ? 'name' : bySyntax;
  if (!command) {
    const token = word && readToken(readSurroundingText(script.source, word, placeholder));
    return withoutKind(pickStricter(context, token && classifyInToken(token, placeholder.name, false)));
  }
  return classifyInCommand(describeSituation(path, script.source, placeholder, command), script, placeholder, context);
}

function classifyInCommand(
  situation: Situation,
  script: ShellScript,
  placeholder: Placeholder,
  bySyntax: QuotingContext,
): ContextInCommand {
  const { path, command, word, wordStart, token, text, quoted } = situation;
  const role = word?.type === 'Word' ? classifyByRole(command, wordStart) : undefined;
  if (role === 'never' || role === 'number') return withoutKind(role);
  const kind = findAcceptedKind(path, command, wordStart, placeholder, token, script);
  if (kind === 'text' && role === undefined && !token.before.endsWith('!')) return { context: bySyntax, kind };
  if (choosesWhatRuns(situation, placeholder.name) || beginsScriptLine(situation)) return withoutKind('never');
  const code = pickStricter(role ?? bySyntax, classifyCode(situation));
  const isAddress = isDownloadAddress(command, wordStart) && (!quoted || !hasCodeSigns(text));
  const isUrl = kind === 'url' && (code === bySyntax || (code === 'plain' && isRestOfAddress(text)));
  const inToken = classifyInToken(token, placeholder.name, isAddress);
  // A value would choose which code is fetched and run.
  const isFetched = isDownload(command) && (isAddress || kind === 'url' || token.before.includes('://'));
  const isUnsafeUrl = isDownload(command) && kind !== 'url' && token.before === '' && isUrlName(placeholder.name);
  if (isUnsafeUrl || (isFetched && !isOnlyRead(path))) return withoutKind('never');
  if (isUrl) return { context: bySyntax, kind };
  const context = pickStricter(code, inToken);
  if (kind === 'words' && (context === bySyntax || context === 'plain')) return { context: bySyntax, kind };
  if (context !== bySyntax || kind === 'ip' || kind === 'host') return { context, kind };
  if (isDatabaseAddress(command, wordStart)) return withoutKind('name');
  if (isCopy(command)) return withoutKind('path');
  return isDownload(command) ? withoutKind('address') : { context, kind };
}
