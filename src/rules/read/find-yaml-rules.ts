/**
 * Finds rules in a YAML document, at any depth, and records the position of each field.
 */
import { isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import type { AlertRule, RecordingRule, RuleField, RuleFieldMap, TextRange } from '../model/rule.ts';
import { findIgnoreComments, yamlCommentStart } from './ignore-comments.ts';
import { resolveEntries, type YamlAnchors } from './yaml-anchors.ts';

/** The file around the document. */
export interface RuleDocument {
  file: string;
  text: string;
  lines: readonly string[];
  anchors: YamlAnchors;
  /** True for a template, where Helm may add what a rule lacks. */
  isHelm: boolean;
  toRange(start: number, end: number): TextRange;
  /** Replaces the marks in a scalar. */
  render(value: string): { text: string; isUnknown: boolean };
  /** Reads the text between two offsets as a nested rule file; undefined within a nested file. */
  readNestedFile: ((start: number, end: number) => void) | undefined;
}

function getNodeRange(node: unknown, { toRange }: RuleDocument): TextRange | undefined {
  return isNode(node) && node.range ? toRange(node.range[0], node.range[1]) : undefined;
}

/** A scalar as text; numbers and the like keep their source. */
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

/** The ignore comments within the lines of a rule and directly above it. */
function findRuleIgnoreComments(rule: TextRange | undefined, { text, lines }: RuleDocument) {
  if (!rule) return [];
  let first = rule.line;
  while (first > 1 && /^\s*#/.test(lines[first - 2] ?? '')) first -= 1;
  const last = rule.line + text.slice(rule.start, rule.end).trimEnd().split('\n').length - 1;
  return findIgnoreComments(lines.slice(first - 1, last), first, yamlCommentStart);
}

function readYamlRule(map: YAMLMap, group: string, source: RuleDocument): AlertRule | RecordingRule | undefined {
  const kind = (['alert', 'record'] as const).find((each) => getValue(map, each, source) !== undefined);
  const name = kind && readField(getValue(map, kind, source), source);
  if (!kind || !name) return undefined;
  // Prometheus rejects a rule without an expression; it still is a rule to report on.
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
 * Every rule below `node`: in a group, an object's `spec`, a chart's values. `isInRules` is true within a list of rules,
 * where aliases of other lists are not followed, so that they cannot form a cycle.
 */
export function* findYamlRules(
  node: unknown,
  source: RuleDocument,
  isInRules = false,
): Generator<AlertRule | RecordingRule> {
  readNestedText(node, source);
  if (isSeq(node)) for (const item of node.items) yield* findYamlRules(item, source, isInRules);
  if (!isMap(node)) return;
  const list: unknown = node.get('rules', true);
  const rules = isInRules ? list : source.anchors.resolve(list);
  const group = readField(getValue(node, 'name', source), source)?.value ?? '';
  for (const pair of node.items) {
    if (!isSeq(rules) || pair.value !== rules) yield* findYamlRules(pair.value, source, isInRules);
  }
  if (!isSeq(rules)) return;
  for (const item of rules.items) {
    const map = source.anchors.resolve(item);
    const rule = isMap(map) ? readYamlRule(map, group, source) : undefined;
    if (rule) yield rule;
    else yield* findYamlRules(item, source, true);
  }
}
