/**
 * Parses YAML and keeps the position of every value.
 */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import { describeSyntaxError, hintAtSyntaxError, hintAtText, hintAtUnknownKey } from './hints/yaml-mistakes.ts';
import type { Problem } from './problem.ts';

export interface YamlPosition {
  line: number;
  column: number;
}

export interface YamlText {
  value: unknown;
  /** The position of the value at `path`, or of its nearest parent that exists. */
  locate(path: readonly PropertyKey[]): YamlPosition;
  /** How to write what became an unknown key; `undefined` for a key that the author meant as one. */
  hintAtKey?(path: readonly PropertyKey[]): string | undefined;
  /** How to write a value that YAML did not read as text; `undefined` for text and for what is missing. */
  hintAtText?(path: readonly PropertyKey[]): string | undefined;
}

export interface ParsedYaml extends YamlText {
  /** Offsets of the scalar at `path` in the text, half open, with its quotes or block header. */
  findScalar(path: readonly PropertyKey[]): { start: number; end: number } | undefined;
}

function findChild(node: Node, key: PropertyKey): Node | undefined {
  if (isSeq(node)) {
    const item = typeof key === 'number' ? node.items[key] : undefined;
    return isNode(item) ? item : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(key));
  if (!pair || !isScalar(pair.key)) return undefined;
  return isNode(pair.value) && !isMap(pair.value) && !isSeq(pair.value) ? pair.value : locatePair(pair.key, pair.value);
}

/** Returns the value with the position of its key, where an author looks for a nested block. */
function locatePair(key: Node, value: unknown): Node | undefined {
  if (!isNode(value)) return key;
  if (key.range) value.range = [key.range[0], key.range[1], key.range[2]];
  return value;
}

type LocateOffset = (offset: number) => YamlPosition;

/** One error per line: what follows the first one on a line is its consequence. */
function describeErrors({ errors }: Document, file: string, locate: LocateOffset, readLine: (line: number) => string) {
  const problems = errors.map((error): Problem => {
    const position = locate(error.pos[0]);
    const hint = hintAtSyntaxError(error.code, readLine(position.line));
    return { file, ...position, message: describeSyntaxError(error), hint };
  });
  return problems.filter(({ line }, index) => problems.findIndex((other) => other.line === line) === index);
}

/** The document's value, or the problem of an alias without an anchor, or of too many aliases. */
function readValue(document: Document, file: string, locate: LocateOffset): { value: unknown } | Problem {
  try {
    return { value: document.toJS({ maxAliasCount: 100 }) ?? {} };
  } catch (error) {
    let offset = 0;
    visit(document, {
      Alias(_, alias) {
        if (isAlias(alias) && alias.resolve(document) !== undefined) return undefined;
        offset = alias.range?.[0] ?? 0;
        return visit.BREAK;
      },
    });
    const message = `is not valid YAML: ${error instanceof Error ? error.message : String(error)}`;
    const hint = 'Put a value that begins with * in quotes; write values in full instead of very many aliases.';
    return { file, ...locate(offset), message, hint };
  }
}

/** Parses `text`, whose first line is line `firstLine` of `file`. Returns its errors instead, if it has any. */
export function parseYaml(text: string, file: string, firstLine = 1): ParsedYaml | Problem[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const locateOffset: LocateOffset = (offset) => {
    const { line, col } = counter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const lines = text.split('\n');
  const readLine = (line: number): string => lines[line - firstLine] ?? '';
  if (document.errors.length > 0) return describeErrors(document, file, locateOffset, readLine);
  const read = readValue(document, file, locateOffset);
  if ('message' in read) return [read];
  const findNode = (path: readonly PropertyKey[]): Node | undefined =>
    path.reduce<Node | undefined>((node, key) => node && findChild(node, key), document.contents ?? undefined);
  function locate(path: readonly PropertyKey[]): YamlPosition {
    let node: Node | undefined = document.contents ?? undefined;
    let offset = 0;
    for (const key of path) {
      node = node && findChild(node, key);
      if (!node) break;
      offset = node.range?.[0] ?? offset;
    }
    return locateOffset(offset);
  }
  return {
    value: read.value,
    locate,
    hintAtKey: (path) => hintAtUnknownKey(findNode(path.slice(0, -1)), path.at(-1) ?? ''),
    hintAtText: (path) => hintAtText(String(path.at(-1)), findNode(path), readLine(locate(path).line)),
    findScalar(path) {
      const node = findNode(path);
      return isScalar(node) && node.range ? { start: node.range[0], end: node.range[1] } : undefined;
    },
  };
}
