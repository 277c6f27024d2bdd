/**
 * Turns the styles of Shiki's tokens into classes, so that one strict Content-Security-Policy fits every page.
 */
import type { ElementContent } from 'hast';
import type { ShikiTransformer } from 'shiki';

const tokenNames = new Set([
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

/** Removes styles (Astro sets one on the signs of a `diff`), and elements that have no attribute left. */
function stripStyles(node: ElementContent): ElementContent[] {
  if (node.type !== 'element') return [node];
  const { style: _, ...properties } = node.properties;
  const children = node.children.flatMap(stripStyles);
  return Object.keys(properties).length === 0 ? children : [{ ...node, properties, children }];
}

export const tokenClasses: ShikiTransformer = {
  name: 'flarepath-token-classes',
  span(node) {
    const style = String(node.properties['style'] ?? '');
    const name = /--astro-code-token-([a-z-]+)/.exec(style)?.[1];
    delete node.properties['style'];
    if (name !== undefined && tokenNames.has(name)) node.properties['class'] = `tok-${name}`;
  },
  line(node) {
    node.children = node.children.flatMap(stripStyles);
  },
};
