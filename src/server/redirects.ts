/**
 * Redirects to runbooks: from the aliases in their front matter, and from their own URL in any letter case. Keeps old
 * links working; never leads off the site.
 */
import type { Catalog } from '../catalog/graph/catalog.ts';
import { runbookUrl } from '../routes.ts';

const toRedirectKey = (path: string): string => path.toLowerCase().replace(/^\/+|\/+$/g, '');

const toRunbookKey = (id: string): string => toRedirectKey(decodeURIComponent(runbookUrl(id)));

/** The URL path that replaces `decodedPath`, or `undefined` when no runbook is known by it. */
export type FindRedirect = (decodedPath: string) => string | undefined;

export function indexRedirects({ runbooks }: Catalog): FindRedirect {
  const targets = new Map<string, string>();
  // In a tree that groups services in folders, the file's whole path is known too.
  for (const { id, file } of runbooks) targets.set(toRunbookKey(file.replace(/\.mdx?$/i, '')), runbookUrl(id));
  for (const { id, aliases } of runbooks) {
    for (const alias of aliases.map(toRedirectKey)) {
      targets.set(alias, runbookUrl(id));
      targets.set(toRunbookKey(alias), runbookUrl(id));
    }
  }
  // A runbook's own URL comes last, so that no alias can take it.
  for (const { id } of runbooks) targets.set(toRunbookKey(id), runbookUrl(id));
  return (decodedPath) => targets.get(toRedirectKey(decodedPath));
}
