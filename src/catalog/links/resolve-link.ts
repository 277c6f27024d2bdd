/**
 * Resolves a link of a text to a URL of the site. A link is the path of a file, as on GitHub, or a page's URL.
 */
import { dirname, join, relative } from 'node:path';
import { slug } from 'github-slugger';
import { decodePercent } from '../../lib/text/decode-percent.ts';
import { fileUrl, isTextPage } from '../../routes.ts';
import { isPublishableFile } from '../read/content-file.ts';
import type { PageIndex, TextPage } from './page-index.ts';

/** `page`: a URL of the site. `file`: a file to serve beside the pages. `missing`: a broken link. */
export type ResolvedLink =
  | { kind: 'page'; href: string; missingAnchor?: string }
  | { kind: 'file'; href: string; location: string }
  | { kind: 'missing' };

const indexNames = ['index.md', '_index.md', 'README.md', 'readme.md'];

/** The anchor as the page spells it. As on GitHub, letter case does not count. */
function findAnchor(anchors: readonly string[], fragment: string): string | undefined {
  const wanted = [fragment, fragment.toLowerCase(), slug(fragment)];
  return wanted.find((each) => anchors.includes(each)) ?? anchors.find((each) => each.toLowerCase() === wanted[1]);
}

function linkToPage(url: string, query: string, fragment: string, index: PageIndex): ResolvedLink {
  if (fragment === '') return { kind: 'page', href: url + query };
  const anchor = findAnchor(index.findAnchors(url) ?? [], decodePercent(fragment));
  if (anchor !== undefined) return { kind: 'page', href: `${url}${query}#${anchor}` };
  return { kind: 'page', href: url + query, missingAnchor: fragment };
}

/** The absolute paths that `path` may mean: relative to the file, to a folder per page, or to the content root. */
function listCandidatePaths(path: string, { draft }: TextPage): string[] {
  const bases = path.startsWith('/')
    ? [draft.root.folder, dirname(draft.root.folder)]
    : [dirname(draft.location), draft.location.replace(/\.mdx?$/i, '')];
  return bases.flatMap((base) => {
    const written = join(base, path.replace(/\/+$/, ''));
    const target = written.replace(/\.html?$/, '');
    return [written, target, `${target}.md`, `${target}.mdx`, ...indexNames.map((name) => join(target, name))];
  });
}

async function linkToFile(path: string, page: TextPage): Promise<ResolvedLink | undefined> {
  const { folder } = page.draft.root;
  for (const location of listCandidatePaths(path, page)) {
    if (await isPublishableFile(location, folder)) {
      return { kind: 'file', href: fileUrl(relative(folder, location)), location };
    }
  }
  return undefined;
}

/** `undefined` for a link that stays as it is: to other sites, mail, pages that are not made from texts. */
export async function resolveLink(url: string, page: TextPage, index: PageIndex): Promise<ResolvedLink | undefined> {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//') || url === '') return undefined;
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url) ?? [];
  if (path === '') return query === '' ? linkToPage(page.url, '', fragment, index) : undefined;
  if (index.findAnchors(path)) return linkToPage(path, query, fragment, index);
  const plain = decodePercent(path);
  const target = listCandidatePaths(plain, page)
    .map((each) => index.findByLocation(each))
    .find((each) => each !== undefined);
  if (target) return linkToPage(target.url, query, fragment, index);
  const file = await linkToFile(plain, page);
  if (file) return file;
  // A URL of the site that is not a text page: an overview, the search, a runbook's Markdown.
  const isOtherPage = page.draft.root.kind === 'structured' && path.startsWith('/') && !isTextPage(path);
  return isOtherPage ? undefined : { kind: 'missing' };
}
