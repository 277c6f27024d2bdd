/**
 * Parses YAML and keeps the position of every value.
 */
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from './problem.ts';

export interface YamlPosition {
  line: number;
  column: number;
}

export interface YamlText {
  value: unknown;
  /** The position of the value at `path`, or of its nearest parent that exists. */
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
  return isNode(pair.value) && !isMap(pair.value) && !isSeq(pair.value) ? pair.value : locatePair(pair.key, pair.value);
}

/** Returns the value with the position of its key, where an author looks for a nested block. */
function locatePair(key: Node, value: unknown): Node | undefined {
  if (!isNode(value)) return key;
  if (key.range) value.range = [key.range[0], key.range[1], key.range[2]];
  return value;
}

/** Parses `text`, whose first line is line `firstLine` of `file`. Returns its syntax errors instead, if it has any. */
export function parseYaml(text: string, file: string, firstLine = 1): YamlText | Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const locateOffset = (offset: number): YamlPosition => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      file,
      ...locateOffset(error.pos[0]),
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
      return locateOffset(offset);
    },
  };
}
