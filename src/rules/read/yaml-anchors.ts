/**
 * Resolves aliases and merge keys of a YAML document as Prometheus does: `*name` refers to the last `&name` before it, and
 * `<<` adds entries that a map lacks.
 */
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, visit, type YAMLMap } from 'yaml';

interface YamlAnchor {
  node: unknown;
  start: number;
  end: number;
}

export interface YamlAnchors {
  /** The node that an alias refers to; any other node itself. */
  resolve(node: unknown): unknown;
  /** Why Prometheus cannot load the document, as the end of a sentence, and where. */
  error: { offset: number; message: string } | undefined;
}

export function findYamlAnchors(document: Document): YamlAnchors {
  const anchors = new Map<string, YamlAnchor[]>();
  const targets = new Map<Alias, YamlAnchor>();
  let error: YamlAnchors['error'];
  visit(document, {
    Node(_, node) {
      const [start = 0, end = 0] = node.range ?? [];
      if (!isAlias(node)) {
        if (node.anchor) anchors.set(node.anchor, [...(anchors.get(node.anchor) ?? []), { node, start, end }]);
        return;
      }
      const anchor = anchors.get(node.source)?.at(-1);
      if (!anchor) error ??= { offset: start, message: `the alias *${node.source} has no anchor before it` };
      else if (start < anchor.end)
        error ??= { offset: start, message: `the alias *${node.source} stands within its own anchor` };
      else targets.set(node, anchor);
    },
  });
  return { resolve: (node) => (isAlias(node) ? targets.get(node)?.node : node), error };
}

type Pairs = YAMLMap['items'];

/** The entries of a map and those merged by `<<`; the map's own take precedence. */
export function resolveEntries(map: YAMLMap, { resolve }: YamlAnchors): Pairs {
  const isMerge = ({ key }: Pairs[number]): boolean => isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
  if (!map.items.some(isMerge)) return map.items;
  const entries: Pairs = [];
  const keys = new Set<unknown>();
  const seen = new Set<unknown>();
  const addEntries = (node: unknown): void => {
    if (!isMap(node) || seen.has(node)) return;
    seen.add(node);
    for (const pair of node.items) {
      const key = isScalar(pair.key) ? pair.key.value : pair.key;
      if (isMerge(pair) || keys.has(key)) continue;
      keys.add(key);
      entries.push(pair);
    }
    for (const { value } of node.items.filter(isMerge)) {
      const source = resolve(value);
      for (const each of isSeq(source) ? source.items : [source]) addEntries(resolve(each));
    }
  };
  addEntries(map);
  return entries;
}
