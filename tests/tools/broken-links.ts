/**
 * Every internal link of a whole build: its page has to be there at once, without a redirect, and its anchor on it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { type PageHtml, parsePageHtml } from './page-html.ts';

/** Answers whether a path is there: its page's HTML (empty for what is no page), or why not. */
type CheckPath = (path: string) => Promise<{ page?: PageHtml } | string>;

const toPagePath = (file: string): string =>
  `/${encodeURI(file.replace(/(?:^|\/)index\.html$/, '/')).replace(/^\/+/, '')}`;

function createPathChecker(site: string, built: ReadonlyMap<string, PageHtml>): CheckPath {
  const known = new Map<string, ReturnType<CheckPath>>();
  const ask: CheckPath = async (path) => {
    const page = built.get(path);
    if (page) return { page };
    const answer = await fetch(`${site}${path}`, { redirect: 'manual' });
    if (answer.status >= 300 && answer.status < 400)
      return `leads to a redirect to ${answer.headers.get('location')}`;
    if (!answer.ok) return `answers ${answer.status}`;
    const isHtml = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
    const text = await answer.text();
    return isHtml ? { page: parsePageHtml(text) } : {};
  };
  return (path) => {
    const answer = known.get(path) ?? ask(path);
    known.set(path, answer);
    return answer;
  };
}

/** Where `link` on the page at `from` leads inside the site; `undefined` for what leads elsewhere. */
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
  for (const file of files)
    built.set(toPagePath(file), parsePageHtml(await readFile(join(client, file), 'utf8')));
  const look = createPathChecker(site, built);
  const broken = new Set<string>();
  let links = 0;
  for (const [from, { links: own }] of built) {
    for (const link of own) {
      const target = resolveInternalLink(link, from);
      if (!target) continue;
      links += 1;
      const found = await look(target.pathname);
      const anchor = decodeURIComponent(target.hash.slice(1));
      if (typeof found === 'string') broken.add(`${from}: ${link} ${found}`);
      else if (anchor !== '' && found.page && !found.page.anchors.has(anchor)) {
        broken.add(`${from}: ${link} points at no anchor`);
      }
    }
  }
  return { pages: built.size, links, broken: [...broken] };
}
