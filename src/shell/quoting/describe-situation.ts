/**
 * What stands around a placeholder in a command: its word, its quotes, and the text before and after it.
 */
import type { Command, SyntaxNode } from 'unbash';
import type { Placeholder } from '../../parameters/find-placeholders.ts';
import { readToken, type SurroundingText } from '../../parameters/token-contexts.ts';
import { unescapeShell } from './classify-in-code.ts';
import { measureAttachedCodeOption } from './find-interpreter.ts';
import { readSurroundingText } from './word-text.ts';

export interface Situation {
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

export function describeSituation(
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
