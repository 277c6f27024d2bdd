/**
 * Addresses under which a runbook is known besides its own: the aliases of its front matter, and its own address in any
 * letter case. Keeps old links alive; never leads off the site.
 */
import type { Catalog } from '../catalog/graph/catalog.ts';
import { urls } from '../routes.ts';

const toRedirectKey = (path: string): string => path.toLowerCase().replace(/^\/+|\/+$/g, '');

/** Where to go instead of `path`, or `undefined` when nothing is known by it. */
export type FindRedirect = (path: string) => string | undefined;

export function indexRedirects({ runbooks }: Catalog): FindRedirect {
  const known = new Map<string, string>();
  // Where a tree wraps its services in folders, the file's whole path is known too.
  for (const { id, file } of runbooks)
    known.set(toRedirectKey(`runbooks/${file.replace(/\.mdx?$/i, '')}`), urls.runbook(id));
  for (const { id, aliases } of runbooks) {
    for (const alias of aliases.map(toRedirectKey)) {
      known.set(alias, urls.runbook(id));
      known.set(`runbooks/${alias}`, urls.runbook(id));
    }
  }
  // A runbook's own address comes last, so that no alias can take it.
  for (const { id } of runbooks) known.set(toRedirectKey(`runbooks/${id}`), urls.runbook(id));
  return (path) => {
    const target = known.get(toRedirectKey(decodeURIComponent(path)));
    return target === path ? undefined : target;
  };
}
