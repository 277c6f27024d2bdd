/**
 * Finds the YAML node of each rule by its offset, also in a rule file nested in another.
 */
import { isMap, isScalar, type Pair, visit, type YAMLMap } from 'yaml';
import { parseLenientYaml } from '../../rules/read/lenient-yaml.ts';

/** Replaces all but the nested text with spaces, so that offsets stay valid. */
function isolateNestedText(yaml: string, start: number, end: number): string {
  const first = yaml.indexOf('\n', start) + 1;
  return yaml.slice(0, first).replace(/[^\r\n]/g, ' ') + yaml.slice(first, end);
}

/** The maps that begin at `starts`, by that offset. */
export function locateRules(yaml: string, starts: readonly number[]): Map<number, YAMLMap> {
  const found = new Map<number, YAMLMap>();
  const startSet = new Set(starts);
  for (const document of parseLenientYaml(yaml, { keepSourceTokens: true })) {
    visit(document, {
      Map: (_, node) => {
        if (node.range && startSet.has(node.range[0])) found.set(node.range[0], node);
      },
      Scalar: (_, node) => {
        const [start, end] = node.type === 'BLOCK_LITERAL' && node.range ? node.range : [0, 0];
        // Skips texts without rules early: there may be as many texts as rules.
        if (!/\balert\b/.test(yaml.slice(start, end))) return;
        const nested = starts.filter((each) => start < each && each < end);
        if (nested.length === 0) return;
        for (const [at, map] of locateRules(isolateNestedText(yaml, start, end), nested)) found.set(at, map);
      },
    });
  }
  return found;
}

/** All entries with the key, in order: the branches of a template may repeat it. */
export function findPairs(map: YAMLMap, name: string): Pair[] {
  return map.items.filter(({ key }) => isScalar(key) && key.value === name);
}

/** Whether the map merges entries of another, by `<<: *other`. */
export const hasMergeKey = (map: YAMLMap): boolean => findPairs(map, '<<').length > 0;

/** The offset after the pair's colon. */
export function findColonEnd({ srcToken }: Pair): number | undefined {
  const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return colon && colon.offset + colon.source.length;
}

/** The offset after the pair's value; after its colon when it has none. */
export function findPairEnd(pair: Pair, yaml: string): number | undefined {
  const { value } = pair;
  const end = isMap(value) || isScalar(value) ? value.range?.[1] : getRangeEnd(value);
  const colon = findColonEnd(pair);
  if (end === undefined || end === null) return colon;
  return Math.max(yaml.slice(0, end).trimEnd().length, colon ?? 0);
}

function getRangeEnd(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('range' in value)) return undefined;
  const { range } = value;
  return Array.isArray(range) && typeof range[1] === 'number' ? range[1] : undefined;
}
