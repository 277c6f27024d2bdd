/**
 * Aliases and merges of a YAML document, followed as Prometheus follows them: `*name` stands for the last `&name` before
 * it, and `<<` brings what a map does not say itself.
 */
import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, visit, type YAMLMap } from 'yaml';

interface Anchor {
  node: unknown;
  start: number;
  end: number;
}

export interface Anchors {
  /** What an alias stands for; any other node itself. */
  follow(node: unknown): unknown;
  /** Why Prometheus cannot load the document, as the end of a sentence, and where. */
  mistake: { at: number; words: string } | undefined;
}

export function findAnchors(document: Document): Anchors {
  const known = new Map<string, Anchor[]>();
  const found = new Map<Alias, Anchor>();
  let mistake: Anchors['mistake'];
  visit(document, {
    Node(_, node) {
      const [start = 0, end = 0] = node.range ?? [];
      if (!isAlias(node)) {
        if (node.anchor) known.set(node.anchor, [...(known.get(node.anchor) ?? []), { node, start, end }]);
        return;
      }
      const anchor = known.get(node.source)?.at(-1);
      if (!anchor) mistake ??= { at: start, words: `the alias *${node.source} has no anchor before it` };
      else if (start < anchor.end)
        mistake ??= { at: start, words: `the alias *${node.source} stands within its own anchor` };
      else found.set(node, anchor);
    },
  });
  return { follow: (node) => (isAlias(node) ? found.get(node)?.node : node), mistake };
}

type Pairs = YAMLMap['items'];

/** The entries of a map with those that `<<` brings. What the map says itself comes first, and counts. */
export function entriesOf(map: YAMLMap, { follow }: Anchors): Pairs {
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
      const from = follow(value);
      for (const other of isSeq(from) ? from.items : [from]) take(follow(other));
    }
  };
  take(map);
  return entries;
}
