/**
 * Addresses under which a runbook is known besides its own: the aliases of its front matter, and its own address in any
 * letter case. Keeps old links alive; never leads off the site.
 */
import type { Catalog } from '../catalog/catalog.ts';
import { urls } from '../lib/urls.ts';

const plain = (path: string): string => path.toLowerCase().replace(/^\/+|\/+$/g, '');

/** Where to go instead of `path`, or `undefined` when nothing is known by it. */
export type FindOther = (path: string) => string | undefined;

export function knowOtherAddresses({ runbooks }: Catalog): FindOther {
  const known = new Map<string, string>();
  // Where a tree wraps its services in folders, the file's whole path is known too.
  for (const { id, file } of runbooks)
    known.set(plain(`runbooks/${file.replace(/\.mdx?$/i, '')}`), urls.runbook(id));
  for (const { id, aliases } of runbooks) {
    for (const alias of aliases.map(plain)) {
      known.set(alias, urls.runbook(id));
      known.set(`runbooks/${alias}`, urls.runbook(id));
    }
  }
  // A runbook's own address comes last, so that no alias can take it.
  for (const { id } of runbooks) known.set(plain(`runbooks/${id}`), urls.runbook(id));
  return (path) => {
    const target = known.get(plain(decodeURIComponent(path)));
    return target === path ? undefined : target;
  };
}
