/**
 * Attribute lists behind links, images and paragraphs, `[x](y){:target="_blank"}`: they take effect or vanish, but are
 * never shown. Those of headings are the headings' own concern.
 */
import { defineMdastPlugin } from 'satteri';
import { attributeListAtEnd, attributeListAtStart } from '../lib/attribute-list.ts';

export const attributeLists = defineMdastPlugin({
  name: 'flarepath-attribute-lists',
  text(node, context) {
    if (!node.value.includes('{')) return;
    const parent = context.parent(node);
    const before = parent?.children[(context.indexOf(node) ?? 0) - 1];
    if (parent === undefined || parent.type === 'heading') return;
    const isBehindLink = before?.type === 'link' || before?.type === 'image' || before?.type === 'inlineCode';
    const behind = isBehindLink ? attributeListAtStart(node.value) : undefined;
    if (behind && before) {
      context.setProperty(node, 'value', node.value.slice(behind.length));
      if (before.type === 'link' && behind.attributes['target'] === '_blank') {
        context.setProperty(before, 'data', { ...before.data, hProperties: { target: '_blank', rel: 'noopener' } });
      }
      return;
    }
    // On a line of its own below a paragraph: `{: .note }`.
    const below = /\n\s*(?=\{:)/.test(node.value) ? attributeListAtEnd(node.value) : undefined;
    const isAlone = /^\{:[^{}]*\}$/.test(node.value) && parent.children.length === 1;
    if (below) context.setProperty(node, 'value', node.value.slice(0, -below.length));
    else if (isAlone && attributeListAtStart(node.value)) context.setProperty(node, 'value', '');
  },
});
