/**
 * Finds rules in a YAML document, wherever a list of rules stands, and keeps the place of each field.
 */
import { isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import { type Anchors, entriesOf } from './anchors.ts';
import { findIgnores, yamlComment } from './ignores.ts';
import type { AlertRule, Place, RecordingRule, Written, WrittenMap } from './rule.ts';

/** The document, and what is known of the file around it. */
export interface Source {
  file: string;
  text: string;
  lines: readonly string[];
  anchors: Anchors;
  /** In a template, what a rule does not say may be Helm's to say. */
  isHelm: boolean;
  placeOf(start: number, end: number): Place;
  /** What becomes of a scalar's marks. */
  render(value: string): { text: string; isUnknown: boolean };
  /** Reads the block of text between two offsets as a rule file of its own; undefined inside of one. */
  readInside: ((start: number, end: number) => void) | undefined;
}

function placeOfNode(node: unknown, { placeOf }: Source): Place | undefined {
  return isNode(node) && node.range ? placeOf(node.range[0], node.range[1]) : undefined;
}

/** A scalar as text; numbers and the like as they are written. */
function written(node: unknown, source: Source): Written | undefined {
  if (!isScalar(node)) return undefined;
  const value = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value ?? ''));
  const { text, isUnknown } = source.render(value);
  return { value: text, place: placeOfNode(node, source), isUnknown };
}

function valueAt(map: YAMLMap, key: string, { anchors }: Source): unknown {
  const pair = entriesOf(map, anchors).find((each) => isScalar(each.key) && each.key.value === key);
  return anchors.follow(pair?.value);
}

function writtenMap(node: unknown, source: Source): WrittenMap | undefined {
  if (!isMap(node)) return undefined;
  const entries = entriesOf(node, source.anchors).flatMap((pair) => {
    const key = written(pair.key, source);
    const value = written(source.anchors.follow(pair.value), source);
    return key && value ? [{ ...value, key: key.value, keyPlace: key.place }] : [];
  });
  return { entries, place: placeOfNode(node, source) };
}

const plainRecord = (map: WrittenMap | undefined): Record<string, string> =>
  Object.fromEntries((map?.entries ?? []).map(({ key, value }) => [key, value]));

/** The comments of a rule: those in its lines, and those right above it. */
function ignoresOf(rule: Place | undefined, { text, lines }: Source) {
  if (!rule) return [];
  let first = rule.line;
  while (first > 1 && /^\s*#/.test(lines[first - 2] ?? '')) first -= 1;
  const last = rule.line + text.slice(rule.start, rule.end).trimEnd().split('\n').length - 1;
  return findIgnores(lines.slice(first - 1, last), first, yamlComment);
}

function readRule(map: YAMLMap, group: string, source: Source): AlertRule | RecordingRule | undefined {
  const kind = (['alert', 'record'] as const).find((each) => valueAt(map, each, source) !== undefined);
  const name = kind && written(valueAt(map, kind, source), source);
  if (!kind || !name) return undefined;
  // A rule without one is a rule that Prometheus refuses, and no reason to overlook it.
  const missing: Written = { value: '', place: name.place, isUnknown: source.isHelm };
  const expression = written(valueAt(map, 'expr', source), source) ?? missing;
  const place = placeOfNode(map, source);
  const labels = writtenMap(valueAt(map, 'labels', source), source);
  const shared = {
    name: name.value,
    expression: expression.value,
    group,
    file: source.file,
    ignores: ignoresOf(place, source),
    labels: plainRecord(labels),
    place,
  };
  if (kind === 'record') return { ...shared, kind, written: { name, expression, labels } };
  const annotations = writtenMap(valueAt(map, 'annotations', source), source);
  const duration = written(valueAt(map, 'for', source), source);
  return {
    ...shared,
    kind,
    for: duration?.value,
    annotations: plainRecord(annotations),
    written: { name, expression, for: duration, labels, annotations },
  };
}

function readTextInside(node: unknown, { readInside }: Source): void {
  if (!readInside || !isScalar(node) || node.type !== 'BLOCK_LITERAL' || !node.range) return;
  const value = String(node.value);
  if (/^\s*(?:groups|rules):\s*$/m.test(value) && /^\s*(?:- )?(?:alert|record):/m.test(value))
    readInside(node.range[0], node.range[1]);
}

/**
 * Every rule below `node`: in a group, an object's `spec`, a chart's values. Within a list of rules no alias leads to
 * another list, so that none leads round in a circle.
 */
export function* rulesIn(
  node: unknown,
  source: Source,
  isWithin = false,
): Generator<AlertRule | RecordingRule> {
  readTextInside(node, source);
  if (isSeq(node)) for (const item of node.items) yield* rulesIn(item, source, isWithin);
  if (!isMap(node)) return;
  const list: unknown = node.get('rules', true);
  const rules = isWithin ? list : source.anchors.follow(list);
  const group = written(valueAt(node, 'name', source), source)?.value ?? '';
  for (const pair of node.items) {
    if (!isSeq(rules) || pair.value !== rules) yield* rulesIn(pair.value, source, isWithin);
  }
  if (!isSeq(rules)) return;
  for (const item of rules.items) {
    const map = source.anchors.follow(item);
    const rule = isMap(map) ? readRule(map, group, source) : undefined;
    if (rule) yield rule;
    else yield* rulesIn(item, source, true);
  }
}
