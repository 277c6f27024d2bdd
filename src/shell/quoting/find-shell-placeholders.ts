/**
 * Finds the placeholders of a shell command, each with the context in which a value has to be quoted. The parser decides;
 * where it cannot, only values that are safe in every context are allowed.
 */
import type { SyntaxNode } from 'unbash';
import type { AcceptedKind } from '../../parameters/accepted-values.ts';
import { findPlaceholders, type Placeholder } from '../../parameters/find-placeholders.ts';
import type { QuotingContext } from '../../parameters/quoting-contexts.ts';
import { classifyInText, pickStricter } from '../../parameters/token-contexts.ts';
import { listChildren, type ShellCommand, type ShellScript } from '../parse-script.ts';
import { classifyBySyntax } from './classify-by-syntax.ts';
import { type ContextInCommand, classifyInProgram } from './classify-in-program.ts';
import { findVariableReferences } from './find-variable-references.ts';

export interface PlaceholderInContext extends Placeholder {
  quotingContext: QuotingContext;
  /** What the place accepts, where its context is outside of code. */
  acceptedKind: AcceptedKind;
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

/** A value is expanded once more in backticks, and in a substitution of a here-document. */
const isNested = (path: readonly SyntaxNode[]): boolean =>
  path.some(
    (node, index) =>
      isBacktick(node) ||
      (node.type === 'CommandExpansion' && path.slice(0, index).some(({ type }) => type === 'HereDocBody')),
  );

function classifyPlaceholder(
  path: readonly SyntaxNode[],
  script: ShellScript,
  placeholder: Placeholder,
): ContextInCommand {
  // In `${A:-<pod>}` a value is not a word yet.
  const isInExpansion = path.some((node) => node.type === 'ParameterExpansion' && node.end !== placeholder.end);
  const bySyntax = isInExpansion ? 'never' : classifyBySyntax(path, script.source, placeholder);
  if (bySyntax === 'never' || bySyntax === 'number') return { context: bySyntax, kind: 'word' };
  const { context, kind } = classifyInProgram(path, script, placeholder, bySyntax);
  return { context: isNested(path) ? pickStricter(context, 'plain') : context, kind };
}

/** In a text that the parser cannot read. */
const classifyUnparsed = (source: string, { name, start, end }: Placeholder): ContextInCommand => ({
  context: classifyInText({ before: source.slice(0, start), after: source.slice(end) }, name),
  kind: 'word',
});

const describeContext = ({ context, kind }: ContextInCommand) => ({ quotingContext: context, acceptedKind: kind });

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
      ...describeContext(
        script.isBroken
          ? classifyUnparsed(script.source, each)
          : classifyPlaceholder(findNodePath(statements, each), script, each),
      ),
    }));
}
