/**
 * A set of files as path and text. The rules read such a tree and never the disk, so that a test can plant a
 * violation in memory.
 */
import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

export type SourceTree = ReadonlyMap<string, string>;

/** A place in a file, with what is wrong there. */
export interface Violation {
  file: string;
  /** From 1. */
  line: number;
  message: string;
}

/** Reads the files that match, by their path below the repository's root. */
export function readTree(...patterns: string[]): SourceTree {
  const ignore = ['**/node_modules/**', '**/dist/**', '**/.demo/**'];
  const files = globSync(patterns, { ignore, dot: true }).sort();
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

export const formatViolation = ({ file, line, message }: Violation): string => `${file}:${line} ${message}`;

const parsed = new Map<string, { text: string; sources: ts.SourceFile[] }>();

/**
 * The syntax trees of a file: one for TypeScript; two for Astro, front matter with template and client scripts;
 * none for any other. Offsets are those of the file.
 */
export function parseCode(file: string, text: string): ts.SourceFile[] {
  const cached = parsed.get(file);
  if (cached?.text === text) return cached.sources;
  const sources = readCode(file, text).map(([code, kind]) =>
    ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, kind),
  );
  parsed.set(file, { text, sources });
  return sources;
}

function readCode(file: string, text: string): [code: string, kind: ts.ScriptKind][] {
  if (/\.[cm]?[jt]s$/.test(file)) return [[text, ts.ScriptKind.TS]];
  if (!file.endsWith('.astro')) return [];
  return [
    [convertTemplate(text), ts.ScriptKind.TSX],
    [keepScripts(text), ts.ScriptKind.TS],
  ];
}

const erase = (part: string): string => part.replace(/[^\n]/g, ' ');
const script = /(<script[^>]*(?<!\/)>)([\s\S]*?)(<\/script>)/g;

/** Front matter as statements, then the template as one fragment, at the same offsets. */
function convertTemplate(text: string): string {
  const [, open = '', code = '', close = '', template = text] =
    text.match(/^(\s*---)([\s\S]*?\n)(---)([\s\S]*)$/) ?? [];
  const markup = template.replace(/<!doctype[^>]*>|<!--[\s\S]*?-->/gi, erase).replace(script, erase);
  return `${erase(open)}${code}${close ? ';<>' : '<>'}${markup}</>`;
}

/** The bodies of client scripts, at the same offsets. */
function keepScripts(text: string): string {
  let code = '';
  for (const match of text.matchAll(script)) {
    const [, open = '', body = ''] = match;
    code += `${erase(text.slice(code.length, match.index + open.length))}${body}`;
  }
  return code;
}

/** Visits every node of a syntax tree, parents first. */
export function visitNodes(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => visitNodes(child, visit));
}

export function findLine(source: ts.SourceFile, offset: number): number {
  return source.getLineAndCharacterOfPosition(offset).line + 1;
}
