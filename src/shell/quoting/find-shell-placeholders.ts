/**
 * Where in a shell command each blank stands, so that a value can be quoted for that very place. A parser decides; what it
 * cannot place takes only what means nothing anywhere.
 */
import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { findPlaceholders, maskPlaceholders, type Placeholder } from '../../parameters/find-placeholders.ts';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { classifyByRole } from './classify-by-role.ts';
import { classifyBySyntax } from './classify-by-syntax.ts';
import {
  findInterpreter,
  isCodeArgument,
  isDownload,
  isRemotePath,
  measureAttachedCodeOption,
} from './find-interpreter.ts';
import {
  findDownstreamInterpreter,
  findEnclosingInterpreter,
  getEnclosingCommands,
} from './find-outer-interpreter.ts';
import { findVariableReferences } from './find-variable-references.ts';

export interface PlaceholderInContext extends Placeholder {
  quotingContext: QuotingContext;
  /** Only a blank where something is known by its name: `$POD`, `POD_NAME`. */
  isVariableReference: boolean;
}

/** The nodes around `start` … `end`, outermost first. A here-document's body lies outside of the command that opens it. */
function findNodePath(root: SyntaxNode, start: number, end: number): SyntaxNode[] {
  let best: SyntaxNode[] = [];
  const visit = (node: SyntaxNode, trail: readonly SyntaxNode[]): void => {
    const path = [...trail, node];
    if (node.pos <= start && end <= node.end && path.length > best.length) best = path;
    forEachChild(node, (child) => visit(child, path));
  };
  visit(root, []);
  return best;
}

/** Odd when `before` leaves a quote open on its last line. */
const hasOpenQuote = (before: string, quote: string): boolean =>
  (before.slice(before.lastIndexOf('\n') + 1).split(quote).length - 1) % 2 === 1;

/** Within code's own quotes a plain word is a text; outside of them it would be a name. */
export function classifyInCode(before: string): QuotingContext {
  return hasOpenQuote(before, "'") !== hasOpenQuote(before, '"') ? 'plain' : 'number';
}

/** The shell's own escapes and quotes do not reach the code. */
const unescapeShell = (text: string): string => text.replace(/\\(["'`$\\])/g, '$1');

const isBacktick = (node: SyntaxNode): boolean =>
  node.type === 'CommandExpansion' && node.text.startsWith('`');

/** In quotes of some language within quotes of the shell. */
function isQuotedTwice(before: string, after: string): boolean {
  return ['"', "'"].some((quote) => hasOpenQuote(before, quote) && after.includes(quote));
}

/** The place of a blank that is an argument of nothing else than a program, or of a program that reads code. */
function classifyInProgram(
  path: readonly SyntaxNode[],
  source: string,
  blank: Placeholder,
  place: QuotingContext,
): QuotingContext {
  const command = getEnclosingCommands(path).at(-1);
  if (!command) return place;
  const word = path.findLast(({ type }) => type === 'Word' || type === 'HereDocBody');
  const at = word?.pos ?? blank.start;
  const role = word?.type === 'Word' ? classifyByRole(command, at) : undefined;
  if (role === 'never' || role === 'number') return role;
  const option = measureAttachedCodeOption(source.slice(at, blank.start));
  const isWhole = word !== undefined && at + option === blank.start && word.end === blank.end;
  const quoted = path.findLast(({ type }) => type.endsWith('Quoted') || type === 'HereDocBody') ?? word;
  const from = quoted === word ? at + option : (quoted?.pos ?? at);
  const before = quoted ? unescapeShell(source.slice(from, blank.start)).replace(/^["']/, '') : '';
  const own = findInterpreter(command, at);
  const behind = findDownstreamInterpreter(path, command);
  const around = findEnclosingInterpreter(path, blank.start);
  const isCode = option > 0 || isCodeArgument(command, at);
  // What is loaded from there is run.
  if ((behind === 'shell' || around === 'shell') && isDownload(command)) return 'never';
  if (own === 'shell' || behind === 'shell') return isCode && isWhole ? 'never' : 'plain';
  if (behind === 'interpreter') return classifyInCode(before);
  if (own === 'interpreter') {
    if (isCode) return isWhole ? 'never' : classifyInCode(before);
    if (!isWhole && /[\s(){};'"]/.test(before)) return classifyInCode(before);
  }
  if (around !== undefined || role !== undefined) return role ?? 'plain';
  // JSON and the like, for whichever program.
  if (word && /^["']?\s*[[{]/.test(source.slice(word.pos, word.end))) return classifyInCode(before);
  const written = source.slice(at, blank.start);
  // In an address, a value could lead elsewhere or ask for more.
  if (/:\/\//.test(written) || isRemotePath(command, written)) return 'plain';
  const after = quoted ? unescapeShell(source.slice(blank.end, quoted.end - (quoted === word ? 0 : 1))) : '';
  if (word?.type === 'Word' && isQuotedTwice(before, after)) return 'plain';
  const isNested = path.some(
    (node, index) =>
      isBacktick(node) ||
      (node.type === 'CommandExpansion' && path.slice(0, index).some(({ type }) => type === 'HereDocBody')),
  );
  return isNested ? 'plain' : place;
}

function classifyPlaceholder(
  path: readonly SyntaxNode[],
  source: string,
  blank: Placeholder,
): QuotingContext {
  // `${A:-<pod>}`: what stands there is no word yet.
  if (path.some((node) => node.type === 'ParameterExpansion' && node.end !== blank.end)) return 'never';
  const place = classifyBySyntax(path, source, blank);
  if (place === 'never' || place === 'number') return place;
  const inProgram = classifyInProgram(path, source, blank, place);
  // Both are asked, and the stricter one is heard.
  return place === 'plain' && inProgram !== 'never' && inProgram !== 'number' ? 'plain' : inProgram;
}

/** The blanks of a piece of shell, in order. */
export function findShellPlaceholders(source: string): PlaceholderInContext[] {
  const script = parse(maskPlaceholders(source));
  const isBroken = (script.errors ?? []).length > 0;
  const bracketed = findPlaceholders(source).map((blank) => ({ ...blank, isVariableReference: false }));
  const soft = isBroken ? [] : findVariableReferences(script, source);
  const isFree = ({ start, end }: Placeholder): boolean =>
    bracketed.every((other) => end <= other.start || other.end <= start);
  return [...bracketed, ...soft.filter(isFree).map((blank) => ({ ...blank, isVariableReference: true }))]
    .sort((a, b) => a.start - b.start)
    .map((blank) => ({
      ...blank,
      quotingContext: isBroken
        ? 'plain'
        : classifyPlaceholder(findNodePath(script, blank.start, blank.end), source, blank),
    }));
}
