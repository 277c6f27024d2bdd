/**
 * The last step for raw HTML of plain Markdown, and for the addresses of its links: only what `src/lib/markup` lets through
 * reaches a page. It runs after everything that may add raw HTML. MDX is code and has none.
 */
import { defineHastPlugin, type HastNode, type PluginFactoryContext } from 'satteri';
import { type SanitizedHtml, sanitizeSiblings } from '../lib/markup/sanitize-siblings.ts';
import { isImageUrl, isLinkUrl } from '../lib/markup/url-schemes.ts';

export const authorHtml = ({ sourceFormat, source: document }: PluginFactoryContext) => {
  if (sourceFormat === 'mdx') return null;
  /** By parent: tags are paired among the children of one. */
  const sanitized = new WeakMap<object, readonly SanitizedHtml[]>();

  return defineHastPlugin({
    name: 'flarepath-author-html',
    raw(node, context) {
      const parent = context.parent(node);
      const siblings: readonly HastNode[] = parent?.children ?? [];
      const raws = siblings.filter((each) => each.type === 'raw');
      const isInLink = parent?.type === 'element' && parent.tagName === 'a';
      const known =
        (parent && sanitized.get(parent)) ??
        sanitizeSiblings(
          raws.map(({ value }) => value),
          document,
          isInLink,
        );
      if (parent) sanitized.set(parent, known);
      const index = siblings.slice(0, context.indexOf(node) ?? 0).filter(({ type }) => type === 'raw').length;
      const { html = '' } = known[index] ?? {};
      if (html === node.value) return undefined;
      return { type: 'raw', value: html };
    },
    element: [
      {
        filter: ['a'],
        visit(node, context) {
          if (!isLinkUrl(String(node.properties['href'] ?? ''))) context.setProperty(node, 'href', null);
        },
      },
      {
        filter: ['img'],
        visit(node, context) {
          if (!isImageUrl(String(node.properties['src'] ?? ''))) context.setProperty(node, 'src', null);
        },
      },
    ],
  });
};
