/**
 * Marks the blanks of a line, also where the highlighter cut them into several tokens.
 */
import type { ElementContent } from 'hast';
import { findBlanks } from './blanks.ts';
import { splitTokens, textOf } from './tokens.ts';

export function splitAtBlanks(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  let rest = [...nodes];
  let at = 0;
  for (const { name, start, end } of findBlanks(nodes.map(textOf).join(''))) {
    const [before, behind] = splitTokens(rest, start - at);
    const [blank, after] = splitTokens(behind, end - start);
    const text = blank.map(textOf).join('');
    result.push(...before, {
      type: 'element',
      tagName: 'span',
      properties: { dataParam: name },
      children: [{ type: 'text', value: text }],
    });
    rest = after;
    at = end;
  }
  return [...result, ...rest];
}
