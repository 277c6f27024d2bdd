/**
 * What an address of ours leads to: the site's own routes, aliases, and the path that a file has in its repository.
 */
import { findRunbooksForAlert } from '../../catalog/alerts/alert-index.ts';
import type { Catalog, Runbook } from '../../catalog/graph/catalog.ts';
import type { TextPage } from '../../catalog/links/page-index.ts';
import { severityScale } from '../../lib/severity-scale.ts';
import {
  commandsUrl,
  escalationsUrl,
  escalationUrl,
  guidesUrl,
  homeUrl,
  parseAlertPath,
  reviewsUrl,
  searchUrl,
  serviceUrl,
  severitiesUrl,
  severityUrl,
  statusUrl,
} from '../../routes.ts';

export interface SitePage {
  /** What can be pointed at on it; undefined for pages whose text is not of the content. */
  anchors: readonly string[] | undefined;
  /** The runbook that it is, or those among which it offers a choice. */
  runbooks: Runbook[];
}

export interface SitePages {
  /** `path` begins behind the base, with or without a slash; `undefined` when nothing is there. Letter case is forgiven. */
  find(path: string): SitePage | undefined;
}

const normalizePath = (path: string): string =>
  path
    .replace(/^\/+|\/+$/g, '')
    .replace(/(?:\/(?:_?index|readme))?\.(?:mdx?|html?)$/i, '')
    .toLowerCase();

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Pages whose text is not of the content. */
const builtInUrls = [
  homeUrl,
  searchUrl,
  statusUrl,
  severitiesUrl,
  ...severityScale.map(({ level }) => severityUrl(level)),
  escalationsUrl,
  guidesUrl,
  commandsUrl,
  reviewsUrl,
];

export function indexSitePages(catalog: Catalog, pages: readonly TextPage[]): SitePages {
  const known = new Map<string, SitePage>();
  const serviceUrls = catalog.services.flatMap(({ id }) => [serviceUrl(id), escalationUrl(id)]);
  for (const url of [...builtInUrls, ...serviceUrls])
    known.set(normalizePath(decodePath(url)), { anchors: undefined, runbooks: [] });
  const runbooks = new Map(catalog.runbooks.map((runbook) => [runbook.id, runbook]));
  const anchorsOf = new Map<Runbook, readonly string[]>();
  const own: [string, SitePage][] = [];
  for (const { draft, url, kind } of pages) {
    const runbook = kind === 'runbooks' ? runbooks.get(draft.id) : undefined;
    if (runbook) anchorsOf.set(runbook, draft.anchors);
    const page = {
      anchors: kind === 'commands' ? undefined : draft.anchors,
      runbooks: runbook ? [runbook] : [],
    };
    own.push([normalizePath(decodePath(url)), page]);
    known.set(normalizePath(draft.path), page);
    if (!runbook) continue;
    known.set(normalizePath(`runbooks/${draft.path}`), page);
    for (const alias of runbook.aliases) {
      known.set(normalizePath(alias), page);
      known.set(normalizePath(`runbooks/${alias}`), page);
    }
  }
  // A page's own address comes last, so that no alias can take it.
  for (const [path, page] of own) known.set(path, page);
  return {
    find(path) {
      const wanted = normalizePath(decodePath(path));
      const alert = parseAlertPath(`/${wanted}`);
      const found = alert === undefined ? [] : findRunbooksForAlert(catalog, alert);
      if (found.length > 0) {
        return { runbooks: found, anchors: found.flatMap((each) => anchorsOf.get(each) ?? []) };
      }
      return known.get(wanted);
    },
  };
}
