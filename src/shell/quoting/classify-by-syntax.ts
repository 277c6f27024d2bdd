/**
 * The context of a placeholder by the shell's grammar: its quotes, its here-document, its arithmetic.
 */
import type { HereDoc, SyntaxNode } from 'unbash';
import { maskPlaceholders, type Placeholder } from '../../parameters/find-placeholders.ts';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { isCodeName } from './code-names.ts';

/** Operators of a test that evaluate their operands, whatever the quotes: `a[$(id)]` would run `id`. */
export const arithmeticTestOperators: ReadonlySet<string> = new Set('-eq -ne -lt -le -gt -ge'.split(' '));

/** Operators of a test that take the name of a variable. */
export const variableTestOperators: ReadonlySet<string> = new Set(['-v', '-R']);

/** The context that a node around the whole word requires, whatever the quotes. */
function classifyByAncestors(path: readonly SyntaxNode[]): QuotingContext | undefined {
  for (const [index, node] of path.entries()) {
    if (node.type === 'TestBinary' && arithmeticTestOperators.has(node.operator)) return 'number';
    if (node.type === 'TestUnary' && variableTestOperators.has(node.operator)) return 'never';
    const next = path[index + 1];
    if (node.type === 'Assignment' && next !== undefined && next === node.index) return 'never';
    if (node.type === 'Assignment' && isCodeName(node.name)) return 'never';
    if (node.type === 'ArrayValue' && next?.type === 'Word' && next.text.startsWith('[')) return 'never';
  }
  return undefined;
}

/** Whether a value could turn the line of a placeholder into the one that ends the here-document. */
function couldEndHereDoc(hereDoc: HereDoc | undefined, line: string): boolean {
  const trimmed = line.trim();
  const masked = maskPlaceholders(line).trim();
  let headLength = 0;
  while (headLength < trimmed.length && trimmed[headLength] !== '<' && trimmed[headLength] === masked[headLength])
    headLength += 1;
  const tail = /[^>]*$/.exec(trimmed)?.[0] ?? '';
  const delimiter = hereDoc?.delimiter?.value ?? '';
  return delimiter.startsWith(trimmed.slice(0, headLength)) && delimiter.endsWith(tail);
}

const findLineStart = (source: string, offset: number): number => source.slice(0, offset).lastIndexOf('\n') + 1;

function classifyInHereDoc(hereDoc: HereDoc | undefined, source: string, { start, end }: Placeholder): QuotingContext {
  const lineEnd = source.indexOf('\n', end);
  const line = source.slice(findLineStart(source, start), lineEnd === -1 ? source.length : lineEnd);
  if (couldEndHereDoc(hereDoc, line)) return 'never';
  return hereDoc?.delimiter?.quoted ? 'here-quoted' : 'here';
}

/** A backslash before the placeholder would escape the first character of its value, which may be a quote. */
const isEscaped = (source: string, start: number): boolean =>
  (/\\*$/.exec(source.slice(findLineStart(source, start), start))?.[0].length ?? 0) % 2 === 1;

function classifyByQuotes(path: readonly SyntaxNode[], source: string, placeholder: Placeholder): QuotingContext {
  const { start, end } = placeholder;
  for (const [index, node] of [...path.entries()].reverse()) {
    const parent = path[index - 1];
    switch (node.type) {
      case 'SingleQuoted':
        return 'single';
      case 'DoubleQuoted':
        return 'double';
      case 'HereDocBody':
        return classifyInHereDoc(parent?.type === 'HereDoc' ? parent : undefined, source, placeholder);
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
        // In `$<pod>` a quoted value would be `$'…'`, another kind of quotes, and a plain word the name of a variable.
        if (node.pos !== start) return 'never';
        break;
      case 'Word':
        if (parent?.type === 'For' && node === parent.name) return 'never';
        if (parent?.type === 'Function' || parent?.type === 'Coproc') return 'never';
        if (parent?.type === 'Command' && parent.name === node) return 'never';
        // In `<n>>file` a value of 2 would become a file descriptor.
        return /[<>]/.test(source[end] ?? '') ? 'never' : 'bare';
      case 'Assignment':
        return 'never';
      case 'HereDocDelimiter':
        return 'never';
    }
  }
  return 'plain';
}

/** The value of a variable is expanded later, often without quotes, perhaps in another shell. */
const isAssignedOrIterated = (path: readonly SyntaxNode[]): boolean =>
  path.some(
    (node, index) =>
      node.type === 'Assignment' ||
      ((node.type === 'For' || node.type === 'Select') && node.wordlist?.some((word) => word === path[index + 1])),
  );

/** `path` holds the nodes around the placeholder, outermost first. */
export function classifyBySyntax(
  path: readonly SyntaxNode[],
  source: string,
  placeholder: Placeholder,
): QuotingContext {
  const required = classifyByAncestors(path);
  if (required) return required;
  const context = classifyByQuotes(path, source, placeholder);
  if (context === 'never' || context === 'number') return context;
  if (isAssignedOrIterated(path)) return 'plain';
  const isLiteral = context === 'single' || context === 'here-quoted';
  return !isLiteral && isEscaped(source, placeholder.start) ? 'plain' : context;
}
