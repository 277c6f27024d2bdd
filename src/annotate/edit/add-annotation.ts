/**
 * Adds a URL to a rule that has none: as a line after the last annotation, or inside the braces of a flow map. Existing
 * text does not change.
 */
import { isScalar, type Pair, type YAMLMap } from 'yaml';
import { type Edit, type EditableText, findLineEnd, getLineBreak, getLinePrefix } from './editable-text.ts';
import { findColonEnd, findPairEnd } from './locate-rules.ts';
import { getQuoteStyle, type QuoteStyle, writeScalar } from './write-scalar.ts';

const onlyComment = /^[ \t]*(?:#.*)?$/;

/** The quote style of the map's values: double before single before plain. */
function findUsualQuotes(map: YAMLMap): QuoteStyle {
  const types = map.items.map(({ value }) => (isScalar(value) ? getQuoteStyle(value.type) : undefined));
  if (types.includes('double')) return 'double';
  if (types.includes('single')) return 'single';
  return types.includes('plain') ? 'plain' : 'double';
}

function writeKey(name: string, like: YAMLMap): string {
  const quoted = like.items.some(({ key }) => isScalar(key) && key.type === 'QUOTE_DOUBLE');
  return quoted ? `"${name}"` : name;
}

const formatEntry = (map: YAMLMap, url: string, isFlow: boolean, source: EditableText): string =>
  `${writeKey('runbook_url', map)}: ${writeScalar(url, findUsualQuotes(map), isFlow, source.escape)}`;

/** True for a block scalar that includes its trailing line breaks, or would gain the one that the end of the file lacks. */
function keepsLineBreaks({ value }: Pair, { text }: EditableText): boolean {
  if (!isScalar(value) || !/^BLOCK/.test(value.type ?? '')) return false;
  const source = text.slice(...(value.range ?? [0, 0]));
  return /^[|>]\d?\+/.test(source) || (!/^[|>]\d?-/.test(source) && !source.endsWith('\n'));
}

/** The offset for a new line after the last suitable one of `pairs`, in the same Helm branch as `anchor`. */
function findInsertOffset(pairs: readonly Pair[], anchor: number, source: EditableText): number | undefined {
  for (const pair of pairs.toReversed()) {
    const end = findPairEnd(pair, source.yaml);
    if (end === undefined || keepsLineBreaks(pair, source)) continue;
    const at = findLineEnd(source, end);
    if (
      onlyComment.test(source.yaml.slice(end, at)) &&
      source.branches.getBranch(at) === source.branches.getBranch(anchor)
    )
      return at;
  }
  return undefined;
}

/** The indentation of a block map's keys. The first key may follow a dash. */
function getIndent(map: YAMLMap, source: EditableText): string | undefined {
  const prefixes = map.items.flatMap(({ key }) =>
    isScalar(key) && key.range ? [getLinePrefix(source, key.range[0])] : [],
  );
  const indent = prefixes.find((prefix) => /^[ ]*$/.test(prefix));
  const [first] = prefixes;
  return indent ?? (first !== undefined && /^[ -]*$/.test(first) ? first.replaceAll('-', ' ') : undefined);
}

const createInsert = (at: number, text: string): Edit => ({ start: at, end: at, text });

function addToFlow(map: YAMLMap, text: string, source: EditableText): Edit | undefined {
  const last = map.items.at(-1);
  if (!last) return map.range ? createInsert(map.range[0] + 1, text) : undefined;
  const end = findPairEnd(last, source.yaml);
  return end === undefined ? undefined : createInsert(end, `, ${text}`);
}

/** `annotations` is the value of `pair`. `undefined` when no position is safe. */
export function addAnnotation(pair: Pair, annotations: YAMLMap, url: string, source: EditableText): Edit | undefined {
  if (annotations.flow) return addToFlow(annotations, formatEntry(annotations, url, true, source), source);
  const indent = getIndent(annotations, source);
  const colon = findColonEnd(pair);
  if (indent === undefined || colon === undefined) return undefined;
  const at = findInsertOffset(annotations.items, colon, source);
  const line = `${indent}${formatEntry(annotations, url, false, source)}`;
  return at === undefined ? undefined : createInsert(at, `${getLineBreak(source, colon)}${line}`);
}

/** The additional indentation of the rule's nested maps; two spaces when it has none. */
function getIndentStep(rule: YAMLMap, indent: string, source: EditableText): string {
  for (const { value } of rule.items) {
    if (typeof value !== 'object' || value === null || !('items' in value) || !('range' in value)) continue;
    const { range } = value;
    const prefix = Array.isArray(range) && typeof range[0] === 'number' ? getLinePrefix(source, range[0]) : '';
    if (/^[ ]+$/.test(prefix) && prefix.length > indent.length) return prefix.slice(indent.length);
  }
  return '  ';
}

/** For a rule whose `annotations:` is empty. */
export function fillAnnotations(rule: YAMLMap, pair: Pair, url: string, source: EditableText): Edit | undefined {
  const colon = findColonEnd(pair);
  const { value } = pair;
  if (colon === undefined) return undefined;
  const [start, end] = isScalar(value) && value.range ? value.range : [colon, colon];
  // A map replaces `null` or `~`.
  if (rule.flow || start !== end) {
    const map = `{${formatEntry(rule, url, true, source)}}`;
    return start === end ? createInsert(colon, ` ${map}`) : { start, end, text: map };
  }
  const indent = getIndent(rule, source);
  const at = findLineEnd(source, colon);
  if (indent === undefined || !onlyComment.test(source.yaml.slice(colon, at))) return undefined;
  const text = `${writeKey('runbook_url', rule)}: ${writeScalar(url, 'double', false, source.escape)}`;
  return createInsert(at, `${getLineBreak(source, colon)}${indent}${getIndentStep(rule, indent, source)}${text}`);
}

/** For a rule without annotations. */
export function addAnnotationsBlock(rule: YAMLMap, url: string, source: EditableText): Edit | undefined {
  const key = writeKey('annotations', rule);
  if (rule.flow) return addToFlow(rule, `${key}: {${formatEntry(rule, url, true, source)}}`, source);
  const indent = getIndent(rule, source);
  const first = rule.range?.[0];
  if (indent === undefined || first === undefined) return undefined;
  const at = findInsertOffset(rule.items, first, source);
  if (at === undefined) return undefined;
  const end = getLineBreak(source, first);
  const text = `${writeKey('runbook_url', rule)}: ${writeScalar(url, 'double', false, source.escape)}`;
  return createInsert(at, `${end}${indent}${key}:${end}${indent}${getIndentStep(rule, indent, source)}${text}`);
}
