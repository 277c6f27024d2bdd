/**
 * Aliases and merges of a YAML document, followed as Prometheus follows them: `*name` stands for the last `&name` before
 * it, and `<<` brings what a map does not say itself.
 */
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, visit, type YAMLMap } from 'yaml';

interface YamlAnchor {
  node: unknown;
  start: number;
  end: number;
}

export interface YamlAnchors {
  /** What an alias stands for; any other node itself. */
  resolve(node: unknown): unknown;
  /** Why Prometheus cannot load the document, as the end of a sentence, and where. */
  error: { offset: number; message: string } | undefined;
}

export function findYamlAnchors(document: Document): YamlAnchors {
  const known = new Map<string, YamlAnchor[]>();
  const found = new Map<Alias, YamlAnchor>();
  let error: YamlAnchors['error'];
  visit(document, {
    Node(_, node) {
      const [start = 0, end = 0] = node.range ?? [];
      if (!isAlias(node)) {
        if (node.anchor) known.set(node.anchor, [...(known.get(node.anchor) ?? []), { node, start, end }]);
        return;
      }
      const anchor = known.get(node.source)?.at(-1);
      if (!anchor) error ??= { offset: start, message: `the alias *${node.source} has no anchor before it` };
      else if (start < anchor.end)
        error ??= { offset: start, message: `the alias *${node.source} stands within its own anchor` };
      else found.set(node, anchor);
    },
  });
  return { resolve: (node) => (isAlias(node) ? found.get(node)?.node : node), error };
}

type Pairs = YAMLMap['items'];

/** The entries of a map with those that `<<` brings. What the map says itself comes first, and counts. */
export function resolveEntries(map: YAMLMap, { resolve }: YamlAnchors): Pairs {
  const isMerge = ({ key }: Pairs[number]): boolean =>
    isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
  if (!map.items.some(isMerge)) return map.items;
  const entries: Pairs = [];
  const keys = new Set<unknown>();
  const seen = new Set<unknown>();
  const take = (each: unknown): void => {
    if (!isMap(each) || seen.has(each)) return;
    seen.add(each);
    for (const pair of each.items) {
      const key = isScalar(pair.key) ? pair.key.value : pair.key;
      if (isMerge(pair) || keys.has(key)) continue;
      keys.add(key);
      entries.push(pair);
    }
    for (const { value } of each.items.filter(isMerge)) {
      const from = resolve(value);
      for (const other of isSeq(from) ? from.items : [from]) take(resolve(other));
    }
  };
  take(map);
  return entries;
}
