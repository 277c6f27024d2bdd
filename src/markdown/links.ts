/**
 * Links and images between files lead to the pages of these files. A broken link becomes marked text; an image from another
 * site becomes a link, because a page loads nothing from other sites.
 */
import { defineMdastPlugin, type PluginFactoryContext } from 'satteri';
import { decodePercent } from '../lib/text/decode-percent.ts';

/** The address of a page or file, or `'missing'` for a broken link. */
export type LinkTarget = { href: string } | 'missing';

/** The target of a link as it is written in the file at `location`; `undefined` for a link that stays as it is. */
export type FindLinkTarget = (location: URL, url: string) => LinkTarget | undefined;

const isExternalUrl = (url: string): boolean => /^(?:https?:)?\/\//i.test(url);

const missingLinkData = {
  hName: 'span',
  hProperties: { dataMissing: '', title: 'This link leads to nothing' },
};

export const links =
  (find: FindLinkTarget) =>
  ({ fileURL }: PluginFactoryContext) => {
    const findTarget = (url: string): LinkTarget | undefined => (fileURL ? find(fileURL, url) : undefined);
    return defineMdastPlugin({
      name: 'flarepath-links',
      link(node, context) {
        const target = findTarget(node.url);
        if (target === 'missing')
          return { type: 'emphasis', data: { ...missingLinkData }, children: [...node.children] };
        if (target) context.setProperty(node, 'url', target.href);
        return undefined;
      },
      definition(node, context) {
        const target = findTarget(node.url);
        // A definition has no text to mark: its links lead to the top of the page instead of to an error.
        if (target) context.setProperty(node, 'url', target === 'missing' ? '#' : target.href);
      },
      image(node, context) {
        const target = findTarget(node.url);
        const name = node.alt || decodePercent(node.url.split('/').at(-1) ?? '');
        if (target === 'missing') return { type: 'text', value: `[image: ${name}]` };
        if (target) context.setProperty(node, 'url', target.href);
        if (target || !isExternalUrl(node.url)) return undefined;
        const text = { type: 'text' as const, value: `Image: ${name}` };
        const parent = context.parent(node);
        return parent?.type === 'link' || parent?.type === 'linkReference'
          ? text
          : { type: 'link', url: node.url, children: [text] };
      },
    });
  };
