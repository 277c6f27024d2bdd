/**
 * Finds the placeholders of a shell command, each with the context in which a value has to be quoted. The parser decides;
 * where it cannot, only values that are safe in every context are allowed.
 */
import type { SyntaxNode } from 'unbash';
import { findPlaceholders, type Placeholder } from '../../parameters/find-placeholders.ts';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { listChildren, type ShellCommand } from '../parse-script.ts';
import { classifyByRole } from './classify-by-role.ts';
import { classifyBySyntax } from './classify-by-syntax.ts';
import { classifyInCode, isQuotedTwice, unescapeShell } from './classify-in-code.ts';
import {
  findInterpreter,
  isCodeArgument,
  isDownload,
  isRemotePath,
  measureAttachedCodeOption,
} from './find-interpreter.ts';
import { findDownstreamInterpreter, findEnclosingInterpreter, getEnclosingCommands } from './find-outer-interpreter.ts';
import { findVariableReferences } from './find-variable-references.ts';

export interface PlaceholderInContext extends Placeholder {
  quotingContext: QuotingContext;
  /** Written as a name, `$POD` or `POD_NAME`: a placeholder only when a value is known by that name. */
  isVariableReference: boolean;
}

/** The nodes around `start` … `end`, outermost first. The body of a here-document lies outside the command that opens it. */
function findNodePath(roots: readonly SyntaxNode[], { start, end }: Placeholder): SyntaxNode[] {
  let deepest: SyntaxNode[] = [];
  const visit = (node: SyntaxNode, ancestors: readonly SyntaxNode[]): void => {
    const path = [...ancestors, node];
    if (node.pos <= start && end <= node.end && path.length > deepest.length) deepest = path;
    for (const child of listChildren(node)) visit(child, path);
  };
  for (const root of roots) visit(root, []);
  return deepest;
}

const isBacktick = (node: SyntaxNode): boolean => node.type === 'CommandExpansion' && node.text.startsWith('`');

/** The context of a placeholder that is an argument, or part of one, by the program that reads it. */
function classifyInProgram(
  path: readonly SyntaxNode[],
  source: string,
  placeholder: Placeholder,
  context: QuotingContext,
): QuotingContext {
  const command = getEnclosingCommands(path).at(-1);
  if (!command) return context;
  const word = path.findLast(({ type }) => type === 'Word' || type === 'HereDocBody');
  const wordStart = word?.pos ?? placeholder.start;
  const role = word?.type === 'Word' ? classifyByRole(command, wordStart) : undefined;
  if (role === 'never' || role === 'number') return role;
  const optionLength = measureAttachedCodeOption(source.slice(wordStart, placeholder.start));
  const isWholeValue =
    word !== undefined && wordStart + optionLength === placeholder.start && word.end === placeholder.end;
  const quoted = path.findLast(({ type }) => type.endsWith('Quoted') || type === 'HereDocBody') ?? word;
  const textStart = quoted === word ? wordStart + optionLength : (quoted?.pos ?? wordStart);
  const before = quoted ? unescapeShell(source.slice(textStart, placeholder.start)).replace(/^["']/, '') : '';
  const own = findInterpreter(command, wordStart);
  const downstream = findDownstreamInterpreter(path, command);
  const enclosing = findEnclosingInterpreter(path, placeholder.start);
  const isCode = optionLength > 0 || isCodeArgument(command, wordStart);
  // A value would choose which code is downloaded and run.
  if ((downstream === 'shell' || enclosing === 'shell') && isDownload(command)) return 'never';
  if (own === 'shell' || downstream === 'shell') return isCode && isWholeValue ? 'never' : 'plain';
  if (downstream === 'interpreter') return classifyInCode(before);
  if (own === 'interpreter') {
    if (isCode) return isWholeValue ? 'never' : classifyInCode(before);
    if (!isWholeValue && /[\s(){};'"]/.test(before)) return classifyInCode(before);
  }
  if (enclosing !== undefined || role !== undefined) return role ?? 'plain';
  // JSON and the like, for any program.
  if (word && /^["']?\s*[[{]/.test(source.slice(word.pos, word.end))) return classifyInCode(before);
  const written = source.slice(wordStart, placeholder.start);
  // In a URL a value could lead to another host or add a parameter.
  if (/:\/\//.test(written) || isRemotePath(command, written)) return 'plain';
  const after = quoted ? unescapeShell(source.slice(placeholder.end, quoted.end - (quoted === word ? 0 : 1))) : '';
  if (word?.type === 'Word' && isQuotedTwice(before, after)) return 'plain';
  const isNested = path.some(
    (node, index) =>
      isBacktick(node) ||
      (node.type === 'CommandExpansion' && path.slice(0, index).some(({ type }) => type === 'HereDocBody')),
  );
  return isNested ? 'plain' : context;
}

function classifyPlaceholder(path: readonly SyntaxNode[], source: string, placeholder: Placeholder): QuotingContext {
  // In `${A:-<pod>}` a value is not a word yet.
  if (path.some((node) => node.type === 'ParameterExpansion' && node.end !== placeholder.end)) return 'never';
  const bySyntax = classifyBySyntax(path, source, placeholder);
  if (bySyntax === 'never' || bySyntax === 'number') return bySyntax;
  const byProgram = classifyInProgram(path, source, placeholder, bySyntax);
  // The stricter of the two holds.
  return bySyntax === 'plain' && byProgram !== 'never' && byProgram !== 'number' ? 'plain' : byProgram;
}

/** The placeholders of a command in order, with offsets into its text. */
export function findShellPlaceholders(command: ShellCommand): PlaceholderInContext[] {
  const { text, script, statements, start: offset } = command;
  const bracketed = findPlaceholders(text).map((each) => ({
    ...each,
    start: each.start + offset,
    end: each.end + offset,
    isVariableReference: false,
  }));
  const references = script.isBroken ? [] : findVariableReferences(command);
  const isOutsideBrackets = ({ start, end }: Placeholder): boolean =>
    bracketed.every((other) => end <= other.start || other.end <= start);
  return [...bracketed, ...references.filter(isOutsideBrackets).map((each) => ({ ...each, isVariableReference: true }))]
    .sort((a, b) => a.start - b.start)
    .map((each) => ({
      ...each,
      start: each.start - offset,
      end: each.end - offset,
      quotingContext: script.isBroken
        ? 'plain'
        : classifyPlaceholder(findNodePath(statements, each), script.source, each),
    }));
}
