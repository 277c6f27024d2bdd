/** Checks every internal link of a build: its page must exist without a redirect, and have the anchor. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { type PageHtml, parsePageHtml } from './page-html.ts';

/** The page at a path (none for other files), or why the link is broken. */
type CheckPath = (path: string) => Promise<{ page?: PageHtml } | string>;

const toPagePath = (file: string): string =>
  `/${encodeURI(file.replace(/(?:^|\/)index\.html$/, '/')).replace(/^\/+/, '')}`;

function createPathChecker(site: string, built: ReadonlyMap<string, PageHtml>): CheckPath {
  const checks = new Map<string, ReturnType<CheckPath>>();
  const checkOnce: CheckPath = async (path) => {
    const page = built.get(path);
    if (page) return { page };
    const response = await fetch(`${site}${path}`, { redirect: 'manual' });
    if (response.status >= 300 && response.status < 400)
      return `leads to a redirect to ${response.headers.get('location')}`;
    if (!response.ok) return `answers ${response.status}`;
    const isHtml = response.headers.get('content-type')?.startsWith('text/html') ?? false;
    const text = await response.text();
    return isHtml ? { page: parsePageHtml(text) } : {};
  };
  return (path) => {
    const check = checks.get(path) ?? checkOnce(path);
    checks.set(path, check);
    return check;
  };
}

/** The target of `link` on the page at `from`; `undefined` for a link to another site. */
function resolveInternalLink(link: string, from: string): URL | undefined {
  const url = URL.parse(link, `http://site.invalid${from}`);
  return url?.host === 'site.invalid' ? url : undefined;
}

export interface LinkReport {
  pages: number;
  links: number;
  broken: string[];
}

/** Checks all pages of the build in `folder`, which `site` serves. */
export async function findBrokenLinks(folder: string, site: string): Promise<LinkReport> {
  const client = join(folder, 'client');
  const files = await glob(['**/*.html'], { cwd: client });
  const built = new Map<string, PageHtml>();
  for (const file of files) built.set(toPagePath(file), parsePageHtml(await readFile(join(client, file), 'utf8')));
  const checkPath = createPathChecker(site, built);
  const broken = new Set<string>();
  let links = 0;
  for (const [from, { links: own }] of built) {
    for (const link of own) {
      const target = resolveInternalLink(link, from);
      if (!target) continue;
      links += 1;
      const found = await checkPath(target.pathname);
      const anchor = decodeURIComponent(target.hash.slice(1));
      if (typeof found === 'string') broken.add(`${from}: ${link} ${found}`);
      else if (anchor !== '' && found.page && !found.page.anchors.has(anchor)) {
        broken.add(`${from}: ${link} points at no anchor`);
      }
    }
  }
  return { pages: built.size, links, broken: [...broken] };
}
