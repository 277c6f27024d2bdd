/**
 * What may be a blank if something is known by its name: `$POD`, `${POD}` and `POD_NAME`. A variable that the command sets
 * itself is none.
 */
import { forEachChild, parse, type SyntaxNode } from 'unbash';
import { maskPlaceholders, type Placeholder } from '../../parameters/find-placeholders.ts';
import { isReservedVariable } from '../../parameters/reserved-variables.ts';

/**
 * A word, or what stands behind `/`, `=` or `:` in one. Neither the name in `NODE=x`, which is some program's own, nor one
 * of several with commas between, which are columns.
 */
const uppercaseName = /(?<![\w$<{.%-]|[A-Z],)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*(?![\w>}=-]|,[A-Z])/g;

/** Names of columns: `lsblk -o NAME`, `-o custom-columns=NODE:.spec.nodeName`. */
const isColumnList = (word: string, before: string): boolean =>
  word.includes('custom-columns') || /(?:^|\s)(?:-[a-zA-Z]*o|--output|--columns|--sort)\s+$/.test(before);

/** `NAME   STATUS   AGE`, which a program printed. */
const isTableHeader = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'Command' && /^[A-Z][A-Z0-9_:-]*$/.test(node.name?.value ?? '');

/** What takes names of variables for its words. */
const assigningBuiltins = new Set([
  ...['read', 'mapfile', 'readarray', 'getopts'],
  ...['export', 'readonly', 'declare', 'typeset', 'local', 'unset'],
]);

/** Names of variables that `node` or anything in it sets. */
function collectAssignedNames(node: SyntaxNode): Set<string> {
  const names = new Set<string>();
  const visit = (each: SyntaxNode): void => {
    if (each.type === 'Assignment') names.add(each.name);
    if (each.type === 'For' || each.type === 'Select') names.add(each.name.value);
    if (each.type === 'Command' && assigningBuiltins.has(each.name?.value ?? ''))
      for (const word of each.suffix) if (word.type === 'Word') names.add(word.value);
    forEachChild(each, visit);
  };
  visit(node);
  return names;
}

/** Names in capitals that a piece of shell sets, for what comes after it on the page. */
export function findAssignedVariables(source: string): string[] {
  return [...collectAssignedNames(parse(maskPlaceholders(source)))].filter((name) => /^[A-Z]\w*$/.test(name));
}

function findNamesInWord(node: Extract<SyntaxNode, { type: 'Word' }>, before: string): Placeholder[] {
  // Within quotes a word in capitals is as likely SQL, or shouted.
  if (node.parts?.some(({ type }) => type !== 'Literal') || isColumnList(node.text, before)) return [];
  return [...node.text.matchAll(uppercaseName)].map(({ 0: name, index }) => ({
    name,
    start: node.pos + index,
    end: node.pos + index + name.length,
  }));
}

/** The soft blanks of a script, in the order of its tree. */
export function findVariableReferences(script: SyntaxNode, source: string): Placeholder[] {
  const set = collectAssignedNames(script);
  const isFree = (name: string): boolean =>
    /^[A-Z]\w*$/.test(name) && !set.has(name) && !isReservedVariable(name);
  const found: Placeholder[] = [];
  const visit = (node: SyntaxNode, parent: SyntaxNode | undefined): void => {
    const span = { start: node.pos, end: node.end };
    if (node.type === 'SimpleExpansion') {
      const name = source.slice(node.pos + 1, node.end);
      if (isFree(name)) found.push({ name, ...span });
    } else if (node.type === 'ParameterExpansion') {
      const isBare = node.operation === undefined && node.prefix === undefined && node.index === undefined;
      if (isBare && isFree(node.parameter)) found.push({ name: node.parameter, ...span });
    } else if (
      node.type === 'Word' &&
      !isTableHeader(parent) &&
      !(parent?.type === 'Command' && parent.name === node)
    ) {
      const before = source.slice(Math.max(0, node.pos - 20), node.pos);
      found.push(...findNamesInWord(node, before).filter(({ name }) => !set.has(name)));
    }
    forEachChild(node, (child) => visit(child, node));
  };
  visit(script, undefined);
  return found;
}
