/**
 * Names that may stand for a parameter when one is known by that name: `$POD`, `${POD}` and `POD_NAME`. A variable that the
 * command sets itself is not one.
 */
import type { SyntaxNode } from 'unbash';
import type { Placeholder } from '../../parameters/find-placeholders.ts';
import { isReservedVariable } from '../../parameters/reserved-variables.ts';
import { variableBuiltins } from '../command-words.ts';
import { listChildren, type ShellCommand } from '../parse-script.ts';

/**
 * A word in capitals, or one after `/`, `=` or `:`. Not the name in `NODE=x`, which the program defines, and not one of
 * several between commas, which are columns.
 */
const uppercaseName = /(?<![\w$<{.%-]|[A-Z],)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*(?![\w>}=-]|,[A-Z])/g;

/** Names of columns: `lsblk -o NAME`, `-o custom-columns=NODE:.spec.nodeName`. */
const isColumnList = (word: string, before: string): boolean =>
  word.includes('custom-columns') || /(?:^|\s)(?:-[a-zA-Z]*o|--output|--columns|--sort)\s+$/.test(before);

/** `NAME   STATUS   AGE`, the output of a program. */
const isTableHeader = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'Command' && /^[A-Z][A-Z0-9_:-]*$/.test(node.name?.value ?? '');

/** Names of the variables that `node` or a node in it sets. */
function listAssignedNames(node: SyntaxNode): string[] {
  const own: string[] = [];
  if (node.type === 'Assignment') own.push(node.name);
  if (node.type === 'For' || node.type === 'Select') own.push(node.name.value);
  if (node.type === 'Command' && variableBuiltins.has(node.name?.value ?? ''))
    own.push(...node.suffix.flatMap((word) => (word.type === 'Word' ? [word.value] : [])));
  return [...own, ...listChildren(node).flatMap(listAssignedNames)];
}

/** Names in capitals that a command sets, for the commands after it on the page. */
export const findAssignedVariables = ({ statements }: ShellCommand): string[] =>
  [...new Set(statements.flatMap(listAssignedNames))].filter((name) => /^[A-Z]\w*$/.test(name));

function findNamesInWord(node: Extract<SyntaxNode, { type: 'Word' }>, before: string): Placeholder[] {
  // Inside quotes a word in capitals is as likely SQL or emphasis.
  if (node.parts?.some(({ type }) => type !== 'Literal') || isColumnList(node.text, before)) return [];
  return [...node.text.matchAll(uppercaseName)].map(({ 0: name, index }) => ({
    name,
    start: node.pos + index,
    end: node.pos + index + name.length,
  }));
}

/** In the order of the syntax tree, with offsets into `script.source`. */
export function findVariableReferences({ script, statements, start }: ShellCommand): Placeholder[] {
  const assigned = new Set(statements.flatMap(listAssignedNames));
  const isVariable = (name: string): boolean => /^[A-Z]\w*$/.test(name) && !isReservedVariable(name);

  function findInNode(node: SyntaxNode, parent: SyntaxNode | undefined): Placeholder[] {
    const span = { start: node.pos, end: node.end };
    if (node.type === 'SimpleExpansion') {
      const name = script.source.slice(node.pos + 1, node.end);
      return isVariable(name) ? [{ name, ...span }] : [];
    }
    if (node.type === 'ParameterExpansion') {
      const { parameter: name, operation, prefix, index } = node;
      const isBare = operation === undefined && prefix === undefined && index === undefined;
      return isBare && isVariable(name) ? [{ name, ...span }] : [];
    }
    const isProgram = parent?.type === 'Command' && parent.name === node;
    if (node.type !== 'Word' || isProgram || isTableHeader(parent)) return [];
    return findNamesInWord(node, script.source.slice(Math.max(start, node.pos - 20), node.pos));
  }

  const visit = (node: SyntaxNode, parent?: SyntaxNode): Placeholder[] => [
    ...findInNode(node, parent),
    ...listChildren(node).flatMap((child) => visit(child, node)),
  ];
  return statements.flatMap((statement) => visit(statement)).filter(({ name }) => !assigned.has(name));
}
