/**
 * Finds the YAML node of each rule by the place at which it was read, also in a rule file that is the value of another
 * file's key.
 */
import { isMap, isScalar, type Pair, visit, type YAMLMap } from 'yaml';
import { parseLenientYaml } from '../../rules/read/lenient-yaml.ts';

/** All but the lines from `start` to `end` made blank, so that places stay true. */
function isolateNestedText(yaml: string, start: number, end: number): string {
  const first = yaml.indexOf('\n', start) + 1;
  return yaml.slice(0, first).replace(/[^\r\n]/g, ' ') + yaml.slice(first, end);
}

/** The maps that begin at `starts`, by that offset; each is a rule. */
export function locateRules(yaml: string, starts: readonly number[]): Map<number, YAMLMap> {
  const found = new Map<number, YAMLMap>();
  const wanted = new Set(starts);
  for (const document of parseLenientYaml(yaml, { keepSourceTokens: true })) {
    visit(document, {
      Map: (_, node) => {
        if (node.range && wanted.has(node.range[0])) found.set(node.range[0], node);
      },
      Scalar: (_, node) => {
        const [start, end] = node.type === 'BLOCK_LITERAL' && node.range ? node.range : [0, 0];
        // Most texts hold no rules, and there may be as many texts as rules.
        if (!/\balert\b/.test(yaml.slice(start, end))) return;
        const within = starts.filter((each) => start < each && each < end);
        if (within.length === 0) return;
        for (const [at, map] of locateRules(isolateNestedText(yaml, start, end), within)) found.set(at, map);
      },
    });
  }
  return found;
}

/** Every entry of the name, in order: a template's branches may write it twice. */
export function findPairs(map: YAMLMap, name: string): Pair[] {
  return map.items.filter(({ key }) => isScalar(key) && key.value === name);
}

/** Whether the map takes entries from elsewhere, by `<<: *other`. */
export const hasMergeKey = (map: YAMLMap): boolean => findPairs(map, '<<').length > 0;

/** Offset behind the pair's colon. */
export function findColonEnd({ srcToken }: Pair): number | undefined {
  const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return colon && colon.offset + colon.source.length;
}

/** Offset behind the last sign of the pair's value; behind its colon where it has none. */
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
