/**
 * Adds the address to a rule that has none: as a line of its own behind the last annotation, or within the braces of a
 * flow map. What is there is not touched.
 */
import { isScalar, type Pair, type YAMLMap } from 'yaml';
import { type Edit, type EditableText, findLineEnd, getLineBreak, getLinePrefix } from './editable-text.ts';
import { findColonEnd, findPairEnd } from './locate-rules.ts';
import { getQuoteStyle, type QuoteStyle, writeScalar } from './write-scalar.ts';

const onlyComment = /^[ \t]*(?:#.*)?$/;

/** The quotes of most of the neighbours' values. */
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

const formatEntry = (map: YAMLMap, url: string, isFlow: boolean, page: EditableText): string =>
  `${writeKey('runbook_url', map)}: ${writeScalar(url, findUsualQuotes(map), isFlow, page.escape)}`;

/** Trailing blank lines are part of such a value, and so is the line break that the end of the file lacks. */
function keepsLineBreaks({ value }: Pair, { text }: EditableText): boolean {
  if (!isScalar(value) || !/^BLOCK/.test(value.type ?? '')) return false;
  const source = text.slice(...(value.range ?? [0, 0]));
  return /^[|>]\d?\+/.test(source) || (!/^[|>]\d?-/.test(source) && !source.endsWith('\n'));
}

/** Where a line may be put behind one of `pairs`, the last if that can be: `place` must be written in every case it is. */
function findInsertOffset(pairs: readonly Pair[], place: number, page: EditableText): number | undefined {
  for (const pair of pairs.toReversed()) {
    const end = findPairEnd(pair, page.yaml);
    if (end === undefined || keepsLineBreaks(pair, page)) continue;
    const at = findLineEnd(page, end);
    if (
      onlyComment.test(page.yaml.slice(end, at)) &&
      page.branches.getBranch(at) === page.branches.getBranch(place)
    )
      return at;
  }
  return undefined;
}

/** What indents the keys of a block map. The first may stand behind a dash. */
function getIndent(map: YAMLMap, page: EditableText): string | undefined {
  const heads = map.items.flatMap(({ key }) =>
    isScalar(key) && key.range ? [getLinePrefix(page, key.range[0])] : [],
  );
  const own = heads.find((head) => /^[ ]*$/.test(head));
  const [first] = heads;
  return own ?? (first !== undefined && /^[ -]*$/.test(first) ? first.replaceAll('-', ' ') : undefined);
}

const createInsert = (at: number, text: string): Edit => ({ start: at, end: at, text });

function addToFlow(map: YAMLMap, text: string, page: EditableText): Edit | undefined {
  const last = map.items.at(-1);
  if (!last) return map.range ? createInsert(map.range[0] + 1, text) : undefined;
  const end = findPairEnd(last, page.yaml);
  return end === undefined ? undefined : createInsert(end, `, ${text}`);
}

/** `annotations` is the map behind `pair`. `undefined` where no place is safe. */
export function addAnnotation(
  pair: Pair,
  annotations: YAMLMap,
  url: string,
  page: EditableText,
): Edit | undefined {
  if (annotations.flow) return addToFlow(annotations, formatEntry(annotations, url, true, page), page);
  const indent = getIndent(annotations, page);
  const colon = findColonEnd(pair);
  if (indent === undefined || colon === undefined) return undefined;
  const at = findInsertOffset(annotations.items, colon, page);
  const line = `${indent}${formatEntry(annotations, url, false, page)}`;
  return at === undefined ? undefined : createInsert(at, `${getLineBreak(page, colon)}${line}`);
}

/** How much deeper the rule's own maps stand than the rule, and two blanks where it has none. */
function getIndentStep(rule: YAMLMap, indent: string, page: EditableText): string {
  for (const { value } of rule.items) {
    if (typeof value !== 'object' || value === null || !('items' in value) || !('range' in value)) continue;
    const { range } = value;
    const head = Array.isArray(range) && typeof range[0] === 'number' ? getLinePrefix(page, range[0]) : '';
    if (/^[ ]+$/.test(head) && head.length > indent.length) return head.slice(indent.length);
  }
  return '  ';
}

/** For a rule whose `annotations:` has nothing behind it. */
export function fillAnnotations(
  rule: YAMLMap,
  pair: Pair,
  url: string,
  page: EditableText,
): Edit | undefined {
  const colon = findColonEnd(pair);
  const { value } = pair;
  if (colon === undefined) return undefined;
  const [start, end] = isScalar(value) && value.range ? value.range : [colon, colon];
  // `null` or `~` gives way to a map.
  if (rule.flow || start !== end) {
    const map = `{${formatEntry(rule, url, true, page)}}`;
    return start === end ? createInsert(colon, ` ${map}`) : { start, end, text: map };
  }
  const indent = getIndent(rule, page);
  const at = findLineEnd(page, colon);
  if (indent === undefined || !onlyComment.test(page.yaml.slice(colon, at))) return undefined;
  const text = `${writeKey('runbook_url', rule)}: ${writeScalar(url, 'double', false, page.escape)}`;
  return createInsert(at, `${getLineBreak(page, colon)}${indent}${getIndentStep(rule, indent, page)}${text}`);
}

/** For a rule without annotations. */
export function addAnnotationsBlock(rule: YAMLMap, url: string, page: EditableText): Edit | undefined {
  const key = writeKey('annotations', rule);
  if (rule.flow) return addToFlow(rule, `${key}: {${formatEntry(rule, url, true, page)}}`, page);
  const indent = getIndent(rule, page);
  const first = rule.range?.[0];
  if (indent === undefined || first === undefined) return undefined;
  const at = findInsertOffset(rule.items, first, page);
  if (at === undefined) return undefined;
  const end = getLineBreak(page, first);
  const text = `${writeKey('runbook_url', rule)}: ${writeScalar(url, 'double', false, page.escape)}`;
  return createInsert(at, `${end}${indent}${key}:${end}${indent}${getIndentStep(rule, indent, page)}${text}`);
}
