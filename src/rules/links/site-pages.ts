/**
 * Finds the page for a path of this site: a route, an alias, or the path of a file in its repository.
 */
import { findRunbooksForAlert } from '../../catalog/alerts/alert-index.ts';
import type { Catalog, Runbook } from '../../catalog/graph/catalog.ts';
import type { TextPage } from '../../catalog/links/page-index.ts';
import { severityScale } from '../../lib/severity-scale.ts';
import { decodePercent } from '../../lib/text/decode-percent.ts';
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
  /** Undefined for pages that are not written in the content. */
  anchors: readonly string[] | undefined;
  /** The page's runbook, or those that an alert page offers. */
  runbooks: Runbook[];
}

export interface SitePages {
  /** `path` is relative to the base, with or without a leading slash; letter case is ignored. `undefined` when there is no page. */
  find(path: string): SitePage | undefined;
}

const normalizePath = (path: string): string =>
  path
    .replace(/^\/+|\/+$/g, '')
    .replace(/(?:\/(?:_?index|readme))?\.(?:mdx?|html?)$/i, '')
    .toLowerCase();

/** Pages that are not written in the content. */
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
  const byPath = new Map<string, SitePage>();
  const serviceUrls = catalog.services.flatMap(({ id }) => [serviceUrl(id), escalationUrl(id)]);
  for (const url of [...builtInUrls, ...serviceUrls])
    byPath.set(normalizePath(decodePercent(url)), { anchors: undefined, runbooks: [] });
  const runbooks = new Map(catalog.runbooks.map((runbook) => [runbook.id, runbook]));
  const anchorsByRunbook = new Map<Runbook, readonly string[]>();
  const routes: [string, SitePage][] = [];
  for (const { draft, url, kind } of pages) {
    const runbook = kind === 'runbooks' ? runbooks.get(draft.id) : undefined;
    if (runbook) anchorsByRunbook.set(runbook, draft.anchors);
    const page = {
      anchors: kind === 'commands' ? undefined : draft.anchors,
      runbooks: runbook ? [runbook] : [],
    };
    routes.push([normalizePath(decodePercent(url)), page]);
    byPath.set(normalizePath(draft.path), page);
    if (!runbook) continue;
    byPath.set(normalizePath(`runbooks/${draft.path}`), page);
    for (const alias of runbook.aliases) {
      byPath.set(normalizePath(alias), page);
      byPath.set(normalizePath(`runbooks/${alias}`), page);
    }
  }
  // Routes come last, so that no alias replaces one.
  for (const [path, page] of routes) byPath.set(path, page);
  return {
    find(path) {
      const key = normalizePath(decodePercent(path));
      const alert = parseAlertPath(`/${key}`);
      const found = alert === undefined ? [] : findRunbooksForAlert(catalog, alert);
      if (found.length > 0) {
        return { runbooks: found, anchors: found.flatMap((each) => anchorsByRunbook.get(each) ?? []) };
      }
      return byPath.get(key);
    },
  };
}
