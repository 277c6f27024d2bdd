/**
 * Applies or removes the attribute lists after links, images and paragraphs, as in `[x](y){:target="_blank"}`, so that they
 * are never shown. The plugin for headings reads those of headings.
 */
import { defineMdastPlugin } from 'satteri';
import { parseAttributeListAtEnd, parseAttributeListAtStart } from '../lib/markup/attribute-list.ts';

/** Nodes that an attribute list can follow. */
const nodeTypesWithAttributes = new Set(['link', 'image', 'inlineCode', 'strong', 'emphasis']);

export const attributeLists = defineMdastPlugin({
  name: 'flarepath-attribute-lists',
  link(node, context) {
    const next = context.parent(node).children[(context.indexOf(node) ?? 0) + 1];
    const list = next?.type === 'text' ? parseAttributeListAtStart(next.value) : undefined;
    if (list?.attributes['target'] !== '_blank') return;
    const hProperties = { target: '_blank', rel: 'noopener' };
    context.setProperty(node, 'data', { ...node.data, hProperties });
  },
  text(node, context) {
    if (!node.value.includes('{')) return;
    const parent = context.parent(node);
    if (parent.type === 'heading') return;
    const previous = parent.children[(context.indexOf(node) ?? 0) - 1];
    const list =
      previous && nodeTypesWithAttributes.has(previous.type) ? parseAttributeListAtStart(node.value) : undefined;
    if (list) {
      context.setProperty(node, 'value', node.value.slice(list.length));
      return;
    }
    // On a separate line below a paragraph: `{: .note }`.
    const listBelow = /\n\s*(?=\{:)/.test(node.value) ? parseAttributeListAtEnd(node.value) : undefined;
    const isAlone = /^\{:[^{}]*\}$/.test(node.value) && parent.children.length === 1;
    if (listBelow) context.setProperty(node, 'value', node.value.slice(0, -listBelow.length));
    else if (isAlone && parseAttributeListAtStart(node.value)) context.setProperty(node, 'value', '');
  },
});
