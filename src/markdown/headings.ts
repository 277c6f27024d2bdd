/**
 * Gives every heading the anchor that GitHub gives it. Removes the first H1, which the page layout shows, and turns further
 * ones into H2, because a page has one H1.
 */
import { defineMdastPlugin, type MdastNode } from 'satteri';
import { createAnchors } from '../lib/markup/anchors.ts';

/** The last text in `node`, which may end with an attribute list. */
function findLastText(node: Readonly<MdastNode>): Readonly<MdastNode> | undefined {
  if (node.type === 'text') return node;
  const last = 'children' in node ? node.children.at(-1) : undefined;
  return last && findLastText(last);
}

export const headings = () => {
  const nameNext = createAnchors();
  let hasTitle = false;
  return defineMdastPlugin({
    name: 'flarepath-headings',
    heading(node, context) {
      const written = context.textContent(node);
      const { text, anchor } = nameNext(written);
      const isFirst = node.depth === 1 && !hasTitle;
      if (isFirst) {
        hasTitle = true;
        context.removeNode(node);
        return;
      }
      if (node.depth === 1) context.setProperty(node, 'depth', 2);
      const last = findLastText(node);
      if (text !== written && last?.type === 'text') {
        context.setProperty(last, 'value', last.value.slice(0, text.length - written.length));
      }
      context.setProperty(node, 'data', { ...node.data, hProperties: { id: anchor } });
    },
  });
};
