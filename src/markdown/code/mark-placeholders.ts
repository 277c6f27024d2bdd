/**
 * Marks the blanks of a line, also where the highlighter cut them into several tokens.
 */
import type { Element, ElementContent } from 'hast';
import { findPlaceholders } from '../../parameters/find-placeholders.ts';
import { classifyInCode, type PlaceholderInContext } from '../../shell/quoting/find-shell-placeholders.ts';
import { getTextContent, splitTokens } from './tokens.ts';

/** `bare` goes without saying. */
function buildPlaceholderProperties({
  name,
  quotingContext,
  isVariableReference,
}: PlaceholderInContext): Element['properties'] {
  return {
    dataParam: name,
    ...(quotingContext !== 'bare' && { dataPlace: quotingContext }),
    ...(isVariableReference && { dataSoft: '' }),
  };
}

/** `blanks` have offsets into the text of `nodes`. */
function splitAtPlaceholders(
  nodes: readonly ElementContent[],
  blanks: readonly PlaceholderInContext[],
): ElementContent[] {
  const result: ElementContent[] = [];
  let rest = [...nodes];
  let at = 0;
  for (const blank of blanks) {
    const [before, behind] = splitTokens(rest, blank.start - at);
    const [own, after] = splitTokens(behind, blank.end - blank.start);
    const text = own.map(getTextContent).join('');
    result.push(...before, {
      type: 'element',
      tagName: 'span',
      properties: buildPlaceholderProperties(blank),
      children: [{ type: 'text', value: text }],
    });
    rest = after;
    at = blank.end;
  }
  return [...result, ...rest];
}

/** Marks the blanks of each line of a command, given those of its source and how much of each line is prompt. */
export function markCommandLines(
  lines: readonly Element[],
  prompts: readonly number[],
  blanks: readonly PlaceholderInContext[],
): Element[] {
  let start = 0;
  return lines.map((line, index) => {
    const prompt = prompts[index] ?? 0;
    const end = start + getTextContent(line).length - prompt;
    const own = blanks
      .filter((blank) => start <= blank.start && blank.end <= end)
      .map((blank) => ({ ...blank, start: blank.start - start + prompt, end: blank.end - start + prompt }));
    start = end + 1;
    return { ...line, children: splitAtPlaceholders(line.children, own) };
  });
}

/** Marks the blanks of a line that is no command. In a language with quotes of its own, those decide. */
export function markTextLine(line: Element, isCode: boolean): Element {
  const text = getTextContent(line);
  const blanks = findPlaceholders(text).map((blank): PlaceholderInContext => {
    const quotingContext = isCode ? classifyInCode(text.slice(0, blank.start)) : 'plain';
    return { ...blank, quotingContext, isVariableReference: false };
  });
  return { ...line, children: splitAtPlaceholders(line.children, blanks) };
}
