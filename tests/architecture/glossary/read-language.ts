/** The language of a tree: its names (of files, identifiers and CSS classes) and its prose, never its UI text. */
import ts from 'typescript';
import { parseCode, visitNodes } from '../source-tree.ts';

export interface Wording {
  kind: 'name' | 'function' | 'prose';
  text: string;
  /** Where in the file it starts. */
  offset: number;
}

export const readLanguage = (file: string, text: string): Wording[] => [
  ...readFileNames(file),
  ...readText(file, text),
];

const readFileNames = (file: string): Wording[] =>
  file.split('/').map((part) => ({ kind: 'name', text: part.replace(/\.[^.]*$/, ''), offset: 0 }));

function readText(file: string, text: string): Wording[] {
  if (/\.(?:ts|mjs|astro)$/.test(file)) return parseCode(file, text).flatMap(readCode);
  if (file.endsWith('.css')) return readSheet(text);
  if (file.endsWith('.md')) return readMarkdown(text);
  if (file.endsWith('.tmpl')) return readMatches(text, /\{\{-?\s*\/\*[\s\S]*?\*\//g, 'prose');
  return readMatches(text, /(?<=^|\s)#.*$/gm, 'prose');
}

function readCode(source: ts.SourceFile): Wording[] {
  const found: Wording[] = [];
  const literals: ts.Node[] = [];
  visitNodes(source, (node) => {
    if (isLiteralText(node)) literals.push(node);
    if (ts.isIdentifier(node) && !isContractMember(node)) {
      found.push({ kind: isFunctionName(node) ? 'function' : 'name', text: node.text, offset: node.getStart() });
    }
    const title = readTestName(node);
    if (title) found.push({ kind: 'prose', text: title, offset: node.getStart() });
    if (isClassAttribute(node)) found.push(...readClassNames(node));
  });
  return [...found, ...readComments(eraseNodes(source, literals))];
}

const isLiteralText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) ||
  ts.isTemplateLiteralToken(node) ||
  ts.isRegularExpressionLiteral(node) ||
  ts.isJsxText(node);

function eraseNodes(source: ts.SourceFile, nodes: readonly ts.Node[]): string {
  let text = '';
  for (const node of nodes) {
    const start = ts.isJsxText(node) ? node.pos : node.getStart(source);
    text += source.text.slice(text.length, start);
    text += source.text.slice(start, node.end).replace(/[^\n]/g, ' ');
  }
  return text + source.text.slice(text.length);
}

/** Comments by lines, without code in backticks. */
function readComments(code: string): Wording[] {
  const comments = [...code.matchAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm)];
  return comments.flatMap(({ 0: comment, index }) => {
    const prose = comment.replace(/`[^`\n]*`/g, (part) => '.'.repeat(part.length));
    return readMatches(prose, /[^\n]+/g, 'prose').map((each) => ({ ...each, offset: each.offset + index }));
  });
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

const readClassNames = (node: ts.JsxAttribute): Wording[] =>
  readMatches(node.initializer?.getText() ?? '', /[a-z]+(?:-[a-z]+)+/g, 'name').map((each) => ({
    ...each,
    offset: node.getStart(),
  }));

function readSheet(text: string): Wording[] {
  const rules = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [...readComments(text), ...readMatches(rules, /(?<=\.)[a-z][\w-]*|--[\w-]+/g, 'name')];
}

/** A document without code, addresses and headings that are ids of findings. */
function readMarkdown(text: string): Wording[] {
  const code = /^(`{3,}|~{3,})[\s\S]*?^\1|`[^`\n]*`|\]\([^)]*\)|^#+ [a-z]+(?:-[a-z]+)+$/gm;
  return readMatches(
    text.replace(code, (part) => part.replace(/[^\n]/g, '.')),
    /[^\n]+/g,
    'prose',
  );
}

const readMatches = (text: string, pattern: RegExp, kind: Wording['kind']): Wording[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, text: match[0], offset: match.index }));
