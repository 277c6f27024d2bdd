/** The language of a tree: its names (of files, identifiers and CSS classes) and its prose, never its UI text. */
import ts from 'typescript';
import { parseCode, type SourceTree } from '../source-tree.ts';

export interface Wording {
  file: string;
  line: number;
  kind: 'name' | 'function' | 'prose';
  text: string;
}

type Found = Omit<Wording, 'file' | 'line'> & { offset: number };

export function readLanguage(tree: SourceTree): Wording[] {
  return [...tree].flatMap(([file, text]) => {
    const found = [...readFileNames(file), ...readText(file, text)];
    return found.map(({ offset, ...each }) => ({ file, line: countLine(text, offset), ...each }));
  });
}

const countLine = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const readFileNames = (file: string): Found[] =>
  file.split('/').map((part) => ({ kind: 'name', text: part.replace(/\.[^.]*$/, ''), offset: 0 }));

function readText(file: string, text: string): Found[] {
  if (/\.(?:ts|mjs|astro)$/.test(file))
    return parseCode(file, text).flatMap((source) => readCode(source, text));
  if (file.endsWith('.css')) return readSheet(text);
  if (file.endsWith('.md')) return readMarkdown(text);
  return readMatches(text, /(?<=^|\s)#.*$/gm, 'prose');
}

function readCode(source: ts.SourceFile, text: string): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isContractMember(node)) {
      found.push({
        kind: isFunctionName(node) ? 'function' : 'name',
        text: node.text,
        offset: node.getStart(),
      });
    }
    const title = readTestName(node);
    if (title) found.push({ kind: 'prose', text: title, offset: node.getStart() });
    if (isClassAttribute(node)) found.push(...readClassNames(node));
    if (ts.isJsxText(node)) return;
    const children = node.getChildren(source).filter((child) => !ts.isJSDoc(child));
    if (children.length === 0 || node.kind === ts.SyntaxKind.EndOfFileToken) {
      const comment = text.slice(node.pos, node.getStart(source, false));
      if (comment.includes('/')) found.push(...readComment(comment, node.pos));
    }
    for (const child of children) visit(child);
  };
  visit(source);
  return found;
}

/** A comment by lines, without code in backticks. */
function readComment(comment: string, start: number): Found[] {
  const prose = comment.replace(/`[^`\n]*`/g, (code) => '.'.repeat(code.length));
  return readMatches(prose, /[^\n]+/g, 'prose').map((each) => ({ ...each, offset: each.offset + start }));
}

/** `dataset.x` is an attribute of the page, which is a contract. */
const isContractMember = (node: ts.Identifier): boolean =>
  ts.isPropertyAccessExpression(node.parent) && /dataset$/.test(node.parent.expression.getText());

function isFunctionName({ parent }: ts.Identifier): boolean {
  if (ts.isFunctionDeclaration(parent) || ts.isMethodDeclaration(parent)) return true;
  return ts.isVariableDeclaration(parent) && !!parent.initializer && ts.isArrowFunction(parent.initializer);
}

function readTestName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression.getText();
  const isTest = /^(?:it|test|describe)\b[\w.]*(?:\([\s\S]*\))?$/.test(callee);
  const [title] = node.arguments;
  return isTest && title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))
    ? title.getText()
    : undefined;
}

const isClassAttribute = (node: ts.Node): node is ts.JsxAttribute =>
  ts.isJsxAttribute(node) && /^class(?::list|Name)?$/.test(node.name.getText());

const readClassNames = (node: ts.JsxAttribute): Found[] =>
  readMatches(node.initializer?.getText() ?? '', /[a-z]+(?:-[a-z]+)+/g, 'name').map((each) => ({
    ...each,
    offset: node.getStart(),
  }));

function readSheet(text: string): Found[] {
  const rules = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [
    ...readMatches(text, /\/\*[\s\S]*?\*\//g, 'prose').flatMap((each) => readComment(each.text, each.offset)),
    ...readMatches(rules, /(?<=\.)[a-z][\w-]*|--[\w-]+/g, 'name'),
  ];
}

/** A document without code, addresses and headings that are ids of findings. */
function readMarkdown(text: string): Found[] {
  const code = /^(`{3,}|~{3,})[\s\S]*?^\1|`[^`\n]*`|\]\([^)]*\)|^#+ [a-z]+(?:-[a-z]+)+$/gm;
  return readMatches(
    text.replace(code, (part) => part.replace(/[^\n]/g, '.')),
    /[^\n]+/g,
    'prose',
  );
}

const readMatches = (text: string, pattern: RegExp, kind: Wording['kind']): Found[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, text: match[0], offset: match.index }));
