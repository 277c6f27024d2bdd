/**
 * Attribute lists behind links, images and paragraphs, `[x](y){:target="_blank"}`: they take effect or vanish, but are
 * never shown. Those of headings are the headings' own concern.
 */
import { defineMdastPlugin } from 'satteri';
import { parseAttributeListAtEnd, parseAttributeListAtStart } from '../lib/markup/attribute-list.ts';

/** What an attribute list can stand behind. */
const nodeTypesWithAttributes = new Set(['link', 'image', 'inlineCode', 'strong', 'emphasis']);

export const attributeLists = defineMdastPlugin({
  name: 'flarepath-attribute-lists',
  link(node, context) {
    const behind = context.parent(node).children[(context.indexOf(node) ?? 0) + 1];
    const list = behind?.type === 'text' ? parseAttributeListAtStart(behind.value) : undefined;
    if (list?.attributes['target'] !== '_blank') return;
    const hProperties = { target: '_blank', rel: 'noopener' };
    context.setProperty(node, 'data', { ...node.data, hProperties });
  },
  text(node, context) {
    if (!node.value.includes('{')) return;
    const parent = context.parent(node);
    if (parent.type === 'heading') return;
    const before = parent.children[(context.indexOf(node) ?? 0) - 1];
    const behind =
      before && nodeTypesWithAttributes.has(before.type) ? parseAttributeListAtStart(node.value) : undefined;
    if (behind) {
      context.setProperty(node, 'value', node.value.slice(behind.length));
      return;
    }
    // On a line of its own below a paragraph: `{: .note }`.
    const below = /\n\s*(?=\{:)/.test(node.value) ? parseAttributeListAtEnd(node.value) : undefined;
    const isAlone = /^\{:[^{}]*\}$/.test(node.value) && parent.children.length === 1;
    if (below) context.setProperty(node, 'value', node.value.slice(0, -below.length));
    else if (isAlone && parseAttributeListAtStart(node.value)) context.setProperty(node, 'value', '');
  },
});
