/**
 * Finds rules in a YAML document, wherever a list of rules stands, and keeps the place of each field.
 */
import { isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { AlertRule, RecordingRule, RuleField, RuleFieldMap, TextRange } from '../model/rule.ts';
import { findIgnoreComments, yamlCommentStart } from './ignore-comments.ts';
import { resolveEntries, type YamlAnchors } from './yaml-anchors.ts';

/** The document, and what is known of the file around it. */
export interface RuleDocument {
  file: string;
  text: string;
  lines: readonly string[];
  anchors: YamlAnchors;
  /** In a template, what a rule does not say may be Helm's to say. */
  isHelm: boolean;
  toRange(start: number, end: number): TextRange;
  /** What becomes of a scalar's marks. */
  render(value: string): { text: string; isUnknown: boolean };
  /** Reads the block of text between two offsets as a rule file of its own; undefined inside of one. */
  readNestedFile: ((start: number, end: number) => void) | undefined;
}

function getNodeRange(node: unknown, { toRange }: RuleDocument): TextRange | undefined {
  return isNode(node) && node.range ? toRange(node.range[0], node.range[1]) : undefined;
}

/** A scalar as text; numbers and the like as they are written. */
function readField(node: unknown, source: RuleDocument): RuleField | undefined {
  if (!isScalar(node)) return undefined;
  const value = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value ?? ''));
  const { text, isUnknown } = source.render(value);
  return { value: text, range: getNodeRange(node, source), isUnknown };
}

function getValue(map: YAMLMap, key: string, { anchors }: RuleDocument): unknown {
  const pair = resolveEntries(map, anchors).find((each) => isScalar(each.key) && each.key.value === key);
  return anchors.resolve(pair?.value);
}

function readFieldMap(node: unknown, source: RuleDocument): RuleFieldMap | undefined {
  if (!isMap(node)) return undefined;
  const entries = resolveEntries(node, source.anchors).flatMap((pair) => {
    const key = readField(pair.key, source);
    const value = readField(source.anchors.resolve(pair.value), source);
    return key && value ? [{ ...value, key: key.value, keyRange: key.range }] : [];
  });
  return { entries, range: getNodeRange(node, source) };
}

const toRecord = (map: RuleFieldMap | undefined): Record<string, string> =>
  Object.fromEntries((map?.entries ?? []).map(({ key, value }) => [key, value]));

/** The comments of a rule: those in its lines, and those right above it. */
function findRuleIgnoreComments(rule: TextRange | undefined, { text, lines }: RuleDocument) {
  if (!rule) return [];
  let first = rule.line;
  while (first > 1 && /^\s*#/.test(lines[first - 2] ?? '')) first -= 1;
  const last = rule.line + text.slice(rule.start, rule.end).trimEnd().split('\n').length - 1;
  return findIgnoreComments(lines.slice(first - 1, last), first, yamlCommentStart);
}

function readYamlRule(
  map: YAMLMap,
  group: string,
  source: RuleDocument,
): AlertRule | RecordingRule | undefined {
  const kind = (['alert', 'record'] as const).find((each) => getValue(map, each, source) !== undefined);
  const name = kind && readField(getValue(map, kind, source), source);
  if (!kind || !name) return undefined;
  // A rule without one is a rule that Prometheus refuses, and no reason to overlook it.
  const missing: RuleField = { value: '', range: name.range, isUnknown: source.isHelm };
  const expression = readField(getValue(map, 'expr', source), source) ?? missing;
  const range = getNodeRange(map, source);
  const labels = readFieldMap(getValue(map, 'labels', source), source);
  const shared = {
    name: name.value,
    expression: expression.value,
    group,
    file: source.file,
    ignoreComments: findRuleIgnoreComments(range, source),
    labels: toRecord(labels),
    range,
  };
  if (kind === 'record') return { ...shared, kind, fields: { name, expression, labels } };
  const annotations = readFieldMap(getValue(map, 'annotations', source), source);
  const duration = readField(getValue(map, 'for', source), source);
  return {
    ...shared,
    kind,
    for: duration?.value,
    annotations: toRecord(annotations),
    fields: { name, expression, for: duration, labels, annotations },
  };
}

function readNestedText(node: unknown, { readNestedFile }: RuleDocument): void {
  if (!readNestedFile || !isScalar(node) || node.type !== 'BLOCK_LITERAL' || !node.range) return;
  const value = String(node.value);
  if (/^\s*(?:groups|rules):\s*$/m.test(value) && /^\s*(?:- )?(?:alert|record):/m.test(value))
    readNestedFile(node.range[0], node.range[1]);
}

/**
 * Every rule below `node`: in a group, an object's `spec`, a chart's values. Within a list of rules no alias leads to
 * another list, so that none leads round in a circle.
 */
export function* findYamlRules(
  node: unknown,
  source: RuleDocument,
  isWithin = false,
): Generator<AlertRule | RecordingRule> {
  readNestedText(node, source);
  if (isSeq(node)) for (const item of node.items) yield* findYamlRules(item, source, isWithin);
  if (!isMap(node)) return;
  const list: unknown = node.get('rules', true);
  const rules = isWithin ? list : source.anchors.resolve(list);
  const group = readField(getValue(node, 'name', source), source)?.value ?? '';
  for (const pair of node.items) {
    if (!isSeq(rules) || pair.value !== rules) yield* findYamlRules(pair.value, source, isWithin);
  }
  if (!isSeq(rules)) return;
  for (const item of rules.items) {
    const map = source.anchors.resolve(item);
    const rule = isMap(map) ? readYamlRule(map, group, source) : undefined;
    if (rule) yield rule;
    else yield* findYamlRules(item, source, true);
  }
}
