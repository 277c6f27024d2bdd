/**
 * Marks the placeholders of a line, also where the highlighter cut them into several tokens.
 */
import type { Element, ElementContent } from 'hast';
import { findPlaceholders } from '../../parameters/find-placeholders.ts';
import { classifyInText, pickStricter } from '../../parameters/token-contexts.ts';
import { classifyInCode } from '../../shell/quoting/classify-in-code.ts';
import type { PlaceholderInContext } from '../../shell/quoting/find-shell-placeholders.ts';
import { createElement, getTextContent, splitTokens } from './hast.ts';

/** The script takes a placeholder without `data-place` for `bare`, and one without `data-accepts` for `word`. */
const buildPlaceholderProperties = (placeholder: PlaceholderInContext): Element['properties'] => ({
  dataParam: placeholder.name,
  ...(placeholder.quotingContext !== 'bare' && { dataPlace: placeholder.quotingContext }),
  ...(placeholder.acceptedKind !== 'word' && { dataAccepts: placeholder.acceptedKind }),
  ...(placeholder.isVariableReference && { dataSoft: '' }),
});

/** The offsets of `placeholders` index the text of `nodes`. */
function wrapPlaceholders(
  nodes: readonly ElementContent[],
  placeholders: readonly PlaceholderInContext[],
): ElementContent[] {
  const result: ElementContent[] = [];
  let rest = [...nodes];
  let position = 0;
  for (const placeholder of placeholders) {
    const { start, end } = placeholder;
    const [before, fromStart] = splitTokens(rest, start - position);
    const [own, after] = splitTokens(fromStart, end - start);
    const text = own.map(getTextContent).join('');
    const properties = buildPlaceholderProperties(placeholder);
    result.push(...before, createElement('span', properties, [{ type: 'text', value: text }]));
    rest = after;
    position = end;
  }
  return [...result, ...rest];
}

/** Marks the `placeholders` of a command, whose offsets index its text without prompts. */
export function markCommandLines(
  lines: readonly Element[],
  promptLengths: readonly number[],
  placeholders: readonly PlaceholderInContext[],
): Element[] {
  let nextStart = 0;
  return lines.map((line, index) => {
    const promptLength = promptLengths[index] ?? 0;
    const lineStart = nextStart;
    const lineEnd = lineStart + getTextContent(line).length - promptLength;
    nextStart = lineEnd + 1;
    const shift = promptLength - lineStart;
    const own = placeholders
      .filter(({ start, end }) => lineStart <= start && end <= lineEnd)
      .map((each) => ({ ...each, start: each.start + shift, end: each.end + shift }));
    return { ...line, children: wrapPlaceholders(line.children, own) };
  });
}

/** Marks the placeholders of a line outside of commands. In code, the quotes of its language decide the context. */
export function markTextLine(line: Element, isCode: boolean): Element {
  const text = getTextContent(line);
  const placeholders = findPlaceholders(text).map((each): PlaceholderInContext => {
    const surrounding = { before: text.slice(0, each.start), after: text.slice(each.end) };
    const inText = classifyInText(surrounding, each.name);
    const quotingContext = isCode ? pickStricter(inText, classifyInCode(surrounding.before)) : inText;
    return { ...each, quotingContext, acceptedKind: 'word', isVariableReference: false };
  });
  return { ...line, children: wrapPlaceholders(line.children, placeholders) };
}
