/**
 * HAST of a highlighted block: lines of tokens, which are text in spans.
 */
import type { Element, ElementContent } from 'hast';

export const createElement = (
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element => ({ type: 'element', tagName, properties, children });

export function getTextContent(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(getTextContent).join('') : '';
}

/** Puts the newlines back that separate Shiki's lines. */
export const joinLines = (lines: readonly ElementContent[]): ElementContent[] =>
  lines.flatMap((line, index) => (index === 0 ? [line] : [{ type: 'text', value: '\n' }, line]));

/** Cuts `nodes` after `length` characters of their text; a span across the cut becomes two of the same kind. */
export function splitTokens(nodes: readonly ElementContent[], length: number): [ElementContent[], ElementContent[]] {
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  let left = length;
  for (const node of nodes) {
    const size = getTextContent(node).length;
    if (left >= size) before.push(node);
    else if (left <= 0) after.push(node);
    else if (node.type === 'text') {
      before.push({ ...node, value: node.value.slice(0, left) });
      after.push({ ...node, value: node.value.slice(left) });
    } else if (node.type === 'element') {
      const [head, tail] = splitTokens(node.children, left);
      before.push({ ...node, children: head });
      after.push({ ...node, children: tail });
    }
    left -= size;
  }
  return [before, after];
}
