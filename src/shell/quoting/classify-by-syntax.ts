/**
 * The place of a blank as the shell's own grammar has it: between which quotes, in which document, in what calculation.
 */
import type { HereDoc, SyntaxNode } from 'unbash';
import { maskPlaceholders, type Placeholder } from '../../parameters/find-placeholders.ts';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';

/** Operators of `[[ … ]]` that calculate what stands beside them, however it is quoted: `a[$(id)]` would be run. */
const arithmeticOperators = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

/** Operators of `[[ … ]]` that take a variable's name. */
const variableNameOperators = new Set(['-v', '-R']);

/** What is around the whole of a word and outweighs its quotes. */
function classifyByAncestors(path: readonly SyntaxNode[]): QuotingContext | undefined {
  for (const [index, node] of path.entries()) {
    if (node.type === 'TestBinary' && arithmeticOperators.has(node.operator)) return 'number';
    if (node.type === 'TestUnary' && variableNameOperators.has(node.operator)) return 'never';
    const next = path[index + 1];
    if (node.type === 'Assignment' && next !== undefined && next === node.index) return 'never';
    if (node.type === 'ArrayValue' && next?.type === 'Word' && next.text.startsWith('[')) return 'never';
  }
  return undefined;
}

/** Whether a value could make the line around a blank the one that ends the document. */
function couldEndHereDoc(hereDoc: HereDoc | undefined, line: string): boolean {
  const marked = maskPlaceholders(line).trim();
  const known = line.trim();
  let from = 0;
  while (known[from] !== undefined && known[from] !== '<' && known[from] === marked[from]) from += 1;
  const tail = /[^>]*$/.exec(known)?.[0] ?? '';
  const delimiter = hereDoc?.delimiter?.value ?? '';
  return delimiter.startsWith(known.slice(0, from)) && delimiter.endsWith(tail);
}

function classifyInHereDoc(
  hereDoc: HereDoc | undefined,
  source: string,
  { start, end }: Placeholder,
): QuotingContext {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = source.indexOf('\n', end);
  const line = source.slice(lineStart, lineEnd === -1 ? source.length : lineEnd);
  if (couldEndHereDoc(hereDoc, line)) return 'never';
  return hereDoc?.delimiter?.quoted ? 'here-quoted' : 'here';
}

/** A backslash before the blank would take the first character of what is written there, which may be a quote. */
const isEscaped = (source: string, start: number): boolean =>
  (/\\*$/.exec(source.slice(0, start))?.[0].length ?? 0) % 2 === 1;

function classifyByQuotes(path: readonly SyntaxNode[], source: string, blank: Placeholder): QuotingContext {
  const { start, end } = blank;
  for (const [index, node] of [...path.entries()].reverse()) {
    const parent = path[index - 1];
    switch (node.type) {
      case 'SingleQuoted':
        return 'single';
      case 'DoubleQuoted':
        return 'double';
      case 'HereDocBody':
        return classifyInHereDoc(parent?.type === 'HereDoc' ? parent : undefined, source, blank);
      case 'AnsiCQuoted':
      case 'LocaleString':
      case 'BraceExpansion':
      case 'ExtendedGlob':
      case 'Glob':
        return 'plain';
      case 'ArithmeticExpansion':
      case 'ArithmeticCommand':
      case 'ArithmeticFor':
        return 'number';
      case 'SimpleExpansion':
        // `$<pod>`: `$'…'` has quotes of another kind, and a plain word would name a variable.
        if (node.pos !== start) return 'never';
        break;
      case 'Word':
        if (parent?.type === 'For' && node === parent.name) return 'never';
        if (parent?.type === 'Function' || parent?.type === 'Coproc') return 'never';
        if (parent?.type === 'Command' && parent.name === node) return 'never';
        // `2>` is a file descriptor where `<n>` becomes 2.
        return /[<>]/.test(source[end] ?? '') ? 'never' : 'bare';
      case 'Assignment':
        return 'never';
      case 'HereDocDelimiter':
        return 'never';
    }
  }
  return 'plain';
}

/** A variable is read again, often without quotes, and further on perhaps by another shell. */
const isAssignedOrIterated = (path: readonly SyntaxNode[]): boolean =>
  path.some(
    (node, index) =>
      node.type === 'Assignment' ||
      ((node.type === 'For' || node.type === 'Select') &&
        node.wordlist?.some((word) => word === path[index + 1])),
  );

/** `path` are the nodes around the blank, outermost first. */
export function classifyBySyntax(
  path: readonly SyntaxNode[],
  source: string,
  blank: Placeholder,
): QuotingContext {
  const around = classifyByAncestors(path);
  if (around) return around;
  const place = classifyByQuotes(path, source, blank);
  if (place === 'never' || place === 'number') return place;
  if (isAssignedOrIterated(path)) return 'plain';
  const isLiteral = place === 'single' || place === 'here-quoted';
  return !isLiteral && isEscaped(source, blank.start) ? 'plain' : place;
}
