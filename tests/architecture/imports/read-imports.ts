/**
 * Every import of a tree, whatever its form: `import`, `export … from`, `import()`, a type's `import('…')`, a
 * side-effect import, `?url`, `new URL('…', import.meta.url)` and `@import` of a style sheet.
 */
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { findLine, parseCode, type SourceTree, visitNodes } from '../source-tree.ts';

export interface Import {
  file: string;
  line: number;
  /** As written. */
  specifier: string;
  /** The file of the tree that it names, the path where none is, or undefined for a package. */
  target: string | undefined;
  isType: boolean;
}

export function readImports(tree: SourceTree): Import[] {
  return [...tree].flatMap(([file, text]) =>
    file.endsWith('.css') ? readSheet(file, text) : readCodeImports(file, text, tree),
  );
}

/** Dynamic imports whose module is computed: no graph can hold them. */
export function findComputedImports(tree: SourceTree): string[] {
  return [...tree].flatMap(([file, text]) => {
    const found: string[] = [];
    for (const source of parseCode(file, text)) {
      visitNodes(source, (node) => {
        const isComputed =
          (isImportCall(node) && node.arguments[0] && !ts.isStringLiteralLike(node.arguments[0])) ||
          /^(?:import\.meta\.glob|createRequire)$/.test(ts.isCallExpression(node) ? node.expression.getText() : '');
        if (isComputed) found.push(`${file}:${findLine(source, node.getStart())}`);
      });
    }
    return found;
  });
}

function readCodeImports(file: string, text: string, tree: SourceTree): Import[] {
  const found: Import[] = [];
  for (const source of parseCode(file, text)) {
    visitNodes(source, (node) => {
      const read = readNode(node);
      if (!read) return;
      const target = resolveTarget(file, read.specifier);
      // `new URL('..', import.meta.url)` may name a folder: only files are imports.
      if (ts.isNewExpression(node) && (!target || !tree.has(target))) return;
      found.push({ file, line: findLine(source, node.getStart()), target, ...read });
    });
  }
  return found;
}

function readNode(node: ts.Node): { specifier: string; isType: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return readLiteral(node.moduleSpecifier, isTypeClause(node.importClause));
  if (ts.isExportDeclaration(node)) return readLiteral(node.moduleSpecifier, node.isTypeOnly);
  if (isImportCall(node)) return readLiteral(node.arguments[0], false);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return readLiteral(node.argument.literal, true);
  if (ts.isNewExpression(node) && node.arguments?.[1]?.getText() === 'import.meta.url')
    return readLiteral(node.arguments[0], false);
  return undefined;
}

const readLiteral = (node: ts.Node | undefined, isType: boolean): { specifier: string; isType: boolean } | undefined =>
  node && ts.isStringLiteralLike(node) ? { specifier: node.text, isType } : undefined;

function isImportCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function isTypeClause(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((each) => each.isTypeOnly);
}

function resolveTarget(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? join(dirname(file), specifier.replace(/[?#].*$/, '')) : undefined;
}

function readSheet(file: string, text: string): Import[] {
  return [...text.matchAll(/@import\s+(?:url\()?["']([^"']+)["']/g)].map((match) => ({
    file,
    line: text.slice(0, match.index).split('\n').length,
    specifier: match[1] ?? '',
    target: resolveTarget(file, match[1] ?? ''),
    isType: false,
  }));
}
