/**
 * Shiki's tokens: text in spans, cut where a boundary falls inside of one.
 */
import type { ElementContent } from 'hast';

export function getTextContent(node: ElementContent): string {
  if (node.type === 'text') return node.value;
  return node.type === 'element' ? node.children.map(getTextContent).join('') : '';
}

/** Cuts `nodes` after `length` characters of their text; spans that reach across are made two of the same kind. */
export function splitTokens(
  nodes: readonly ElementContent[],
  length: number,
): [ElementContent[], ElementContent[]] {
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
