/**
 * Marks the blanks of a line, also where the highlighter cut them into several tokens.
 */
import type { Element, ElementContent } from 'hast';
import { findBlanks } from '../../lib/parameters/find-blanks.ts';
import { splitTokens, textOf } from '../tokens.ts';
import { type PlacedBlank, placeInCode } from './place-blanks.ts';

/** `bare` goes without saying. */
function propertiesOf({ name, place, isSoft }: PlacedBlank): Element['properties'] {
  return { dataParam: name, ...(place !== 'bare' && { dataPlace: place }), ...(isSoft && { dataSoft: '' }) };
}

/** `blanks` have offsets into the text of `nodes`. */
function splitAtBlanks(nodes: readonly ElementContent[], blanks: readonly PlacedBlank[]): ElementContent[] {
  const result: ElementContent[] = [];
  let rest = [...nodes];
  let at = 0;
  for (const blank of blanks) {
    const [before, behind] = splitTokens(rest, blank.start - at);
    const [own, after] = splitTokens(behind, blank.end - blank.start);
    const text = own.map(textOf).join('');
    result.push(...before, {
      type: 'element',
      tagName: 'span',
      properties: propertiesOf(blank),
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
  blanks: readonly PlacedBlank[],
): Element[] {
  let start = 0;
  return lines.map((line, index) => {
    const prompt = prompts[index] ?? 0;
    const end = start + textOf(line).length - prompt;
    const own = blanks
      .filter((blank) => start <= blank.start && blank.end <= end)
      .map((blank) => ({ ...blank, start: blank.start - start + prompt, end: blank.end - start + prompt }));
    start = end + 1;
    return { ...line, children: splitAtBlanks(line.children, own) };
  });
}

/** Marks the blanks of a line that is no command. In a language with quotes of its own, those decide. */
export function markTextLine(line: Element, isCode: boolean): Element {
  const text = textOf(line);
  const blanks = findBlanks(text).map((blank): PlacedBlank => {
    const place = isCode ? placeInCode(text.slice(0, blank.start)) : 'plain';
    return { ...blank, place, isSoft: false };
  });
  return { ...line, children: splitAtBlanks(line.children, blanks) };
}
