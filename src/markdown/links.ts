/**
 * Links and images between files lead to the pages that the files became. A link to nothing stays as its words, marked;
 * an image from another site becomes a link, because the page loads nothing from elsewhere.
 */
import { defineMdastPlugin, type PluginFactoryContext } from 'satteri';

/** Where a link leads: an address, nowhere, or (`undefined`) where it says. */
export type LinkTarget = { href: string } | 'missing' | undefined;

/** Answers for the file at `location` (a file's URL) and a link as it was written there. */
export type FindLinkTarget = (location: URL, url: string) => LinkTarget;

const isExternalUrl = (url: string): boolean => /^(?:https?:)?\/\//i.test(url);

const missingLinkData = {
  hName: 'span',
  hProperties: { dataMissing: '', title: 'This link leads to nothing' },
};

export const links =
  (find: FindLinkTarget) =>
  ({ fileURL }: PluginFactoryContext) => {
    const target = (url: string): LinkTarget => (fileURL ? find(fileURL, url) : undefined);
    return defineMdastPlugin({
      name: 'flarepath-links',
      link(node, context) {
        const found = target(node.url);
        if (found === 'missing')
          return { type: 'emphasis', data: { ...missingLinkData }, children: [...node.children] };
        if (found) context.setProperty(node, 'url', found.href);
        return undefined;
      },
      definition(node, context) {
        const found = target(node.url);
        // Its words stand elsewhere; there the link leads to the top of the page instead of to an error.
        if (found) context.setProperty(node, 'url', found === 'missing' ? '#' : found.href);
      },
      image(node, context) {
        const found = target(node.url);
        const words = node.alt || decodeSafely(node.url.split('/').at(-1) ?? '');
        if (found === 'missing') return { type: 'text', value: `[image: ${words}]` };
        if (found) context.setProperty(node, 'url', found.href);
        if (found || !isExternalUrl(node.url)) return undefined;
        const text = { type: 'text' as const, value: `Image: ${words}` };
        const parent = context.parent(node);
        return parent?.type === 'link' || parent?.type === 'linkReference'
          ? text
          : { type: 'link', url: node.url, children: [text] };
      },
    });
  };

/** A file's name as a reader knows it; what is not encoded right stays. */
function decodeSafely(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
