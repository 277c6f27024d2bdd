/**
 * Colours as classes: no style attribute is left, so one strict policy fits every page.
 */
import type { ShikiTransformer } from 'shiki';

const known = new Set([
  'comment',
  'constant',
  'function',
  'keyword',
  'link',
  'parameter',
  'punctuation',
  'string',
  'string-expression',
]);

export const tokenClasses: ShikiTransformer = {
  name: 'flarepath-token-classes',
  span(node) {
    const style = String(node.properties['style'] ?? '');
    const name = /--astro-code-token-([a-z-]+)/.exec(style)?.[1];
    delete node.properties['style'];
    if (name !== undefined && known.has(name)) node.properties['class'] = `tok-${name}`;
  },
  line(node) {
    // A token in the text's own colour needs no element around it.
    node.children = node.children.flatMap((child) =>
      child.type === 'element' && Object.keys(child.properties).length === 0 ? child.children : [child],
    );
  },
};
