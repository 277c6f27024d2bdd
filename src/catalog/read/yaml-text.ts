/**
 * YAML with its places kept: a value, and for every path in it the line where an author finds it.
 */
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

export interface YamlPosition {
  line: number;
  column: number;
}

export interface YamlText {
  value: unknown;
  /** The place of the value at `path`, or of the nearest parent that is there. */
  locate(path: readonly PropertyKey[]): YamlPosition;
}

function findChild(node: Node, key: PropertyKey): Node | undefined {
  if (isSeq(node)) {
    const item = typeof key === 'number' ? node.items[key] : undefined;
    return isNode(item) ? item : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key: name }) => isScalar(name) && String(name.value) === String(key));
  if (!pair || !isScalar(pair.key)) return undefined;
  return isNode(pair.value) && !isMap(pair.value) && !isSeq(pair.value)
    ? pair.value
    : locatePair(pair.key, pair.value);
}

/** A nested block is pointed at by its key, not by its first child, but is walked through its value. */
function locatePair(key: Node, value: unknown): Node | undefined {
  if (!isNode(value)) return key;
  if (key.range) value.range = [key.range[0], key.range[1], key.range[2]];
  return value;
}

/**
 * Reads `text`, whose first line is line `firstLine` of `file`.
 * Syntax errors become problems; the value is then not to be used.
 */
export function parseYaml(text: string, file: string, firstLine = 1): YamlText | Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): YamlPosition => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      file,
      ...place(error.pos[0]),
      message: `is not valid YAML: ${error.message}`,
      hint: 'Check the indentation, the colons and the quotes on this line and the one above.',
    }));
  }
  return {
    value: document.toJS({ maxAliasCount: 100 }) ?? {},
    locate(path) {
      let node: Node | undefined = document.contents ?? undefined;
      let offset = 0;
      for (const key of path) {
        node = node && findChild(node, key);
        if (!node) break;
        offset = node.range?.[0] ?? offset;
      }
      return place(offset);
    },
  };
}
