/**
 * Every address of the site: how it is built, how it is read back, and how the server answers and caches it. No other
 * module spells a path. Each is an export, so that a script in the browser carries only the ones it uses.
 */
import { type ChartRange, findChartRange } from './lib/chart-ranges.ts';

/** One segment of a path. Characters that a path may hold, such as `+`, stay as they are. */
const encodeSegment = (name: string): string => encodeURI(name).replace(/[/?#]/g, encodeURIComponent);

const encodePath = (path: string): string => path.split('/').map(encodeSegment).join('/');

const appendQuery = (path: string, query: string): string => (query === '' ? path : `${path}?${query}`);

// Pages. All paths start at the root and end with a slash; none is built from a request's `Host`.

export const homeUrl = '/';
export const statusUrl = '/status/';
export const firingUrl = '/status/#firing';
export const guidesUrl = '/guides/';
export const commandsUrl = '/commands/';
export const severitiesUrl = '/severity/';
export const escalationsUrl = '/escalation/';
export const reviewsUrl = '/reviews/';
export const searchUrl = '/search/';

/** `id` is `<service>/<runbook>`, the runbook's file path without its extension. */
export const runbookUrl = (id: string): string => `/runbooks/${encodePath(id)}/`;

/** The runbook's live status as a page that needs no script. */
export const runbookStatusUrl = (id: string): string => `/status/${encodePath(id)}/`;
export const serviceUrl = (service: string): string => `/services/${encodeSegment(service)}/`;
export const guideUrl = (guide: string): string => `/guides/${encodeSegment(guide)}/`;
export const severityUrl = (level: number): string => `/severity/${level}/`;
export const escalationUrl = (service: string): string => `/escalation/${encodeSegment(service)}/`;

const signalPath = (service: string, signal: string): string => `${encodeSegment(service)}/${encodeSegment(signal)}/`;

/** A signal's chart over an hour, or over `range`. */
export const signalUrl = (service: string, signal: string, range?: ChartRange): string =>
  `/signals/${signalPath(service, signal)}${range === undefined ? '' : `${range}/`}`;

/** The landing page of an alert; `query` holds its labels. */
export const alertUrl = (name: string, query = ''): string => appendQuery(`/alerts/${encodeSegment(name)}/`, query);

/** Where the runbook for an alert is started; `query` names the alert, its service and its labels. */
export const newRunbookUrl = (query = ''): string => appendQuery('/new/', query);

/** The fields by which search results are filtered, as the form and the query name them. */
export const searchFilterNames = ['service', 'severity', 'kind'] as const;

/** The search page for `text`, with the filters that are not empty. */
export function formatSearchUrl(
  text: string,
  filters: Partial<Readonly<Record<(typeof searchFilterNames)[number], string>>> = {},
): string {
  const pairs = [['q', text], ...searchFilterNames.map((name) => [name, filters[name] ?? ''])];
  return appendQuery(searchUrl, new URLSearchParams(pairs.filter(([, value]) => value !== '')).toString());
}

// Files.

/** The runbook's plain Markdown. */
export const runbookTextUrl = (id: string): string => `/runbooks/${encodePath(id)}.md`;
export const filesUrl = '/files/';

/** A file that a text links to; `path` is its path below its content folder. */
export const fileUrl = (path: string): string => filesUrl + encodePath(path);
export const searchNamesUrl = '/search/names.json';
export const searchIndexUrl = '/pagefind/pagefind.js';
export const faviconUrl = '/favicon.svg';

/** Folders of the build whose files are no pages of `src/pages`. */
export const searchIndexFolder = 'pagefind';
export const assetsFolder = '_assets';

// Fragments: the live parts of pages.

/** What a fragment shows: ids of the catalog only, so that no query ever comes from a reader. `instance` is the fingerprint of the label set that a runbook's page is about. */
export type ViewKey =
  | { kind: 'runbook'; id: string; instance?: string | undefined }
  | { kind: 'service'; id: string }
  | { kind: 'service-history'; id: string }
  | { kind: 'board' }
  | { kind: 'firing' }
  | { kind: 'chart'; service: string; signal: string; range: ChartRange };

export const liveFiringUrl = '/live/firing/';
export const liveBoardUrl = '/live/status/';
export const liveServiceUrl = (service: string): string => `/live/services/${encodeSegment(service)}/`;
/** The last 24 hours of a service. */
export const liveServiceHistoryUrl = (service: string): string => `${liveServiceUrl(service)}history/`;
export const liveRunbookUrl = (id: string): string => `/live/runbooks/${encodePath(id)}/`;
export const liveSignalUrl = (service: string, signal: string, range: ChartRange): string =>
  `/live/signals/${signalPath(service, signal)}${range}/`;

/** The fragment of a runbook at `runbookFragment` for one of its instances. */
export const liveInstanceUrl = (runbookFragment: string, instance: string): string =>
  runbookFragment.replace('/live/', `/live/instances/${instance}/`);

export function formatLiveUrl(view: ViewKey): string {
  switch (view.kind) {
    case 'firing':
      return liveFiringUrl;
    case 'board':
      return liveBoardUrl;
    case 'service':
      return liveServiceUrl(view.id);
    case 'service-history':
      return liveServiceHistoryUrl(view.id);
    case 'chart':
      return liveSignalUrl(view.service, view.signal, view.range);
    case 'runbook':
      return view.instance === undefined
        ? liveRunbookUrl(view.id)
        : liveInstanceUrl(liveRunbookUrl(view.id), view.instance);
  }
}

/** Reads a fragment's path back, by its shape alone: whether the ids exist is not checked. `path` must decode. */
export function parseLivePath(path: string): ViewKey | undefined {
  const [, root, kind, ...rest] = path.split('/');
  if (root !== 'live' || rest.pop() !== '') return undefined;
  const ids = rest.map(decodeURIComponent);
  const [first = '', second = '', third = ''] = ids;
  if (kind === 'firing' && ids.length === 0) return { kind: 'firing' };
  if (kind === 'status' && ids.length === 0) return { kind: 'board' };
  if (kind === 'services' && ids.length === 1) return { kind: 'service', id: first };
  if (kind === 'services' && ids.length === 2 && second === 'history') return { kind: 'service-history', id: first };
  if (kind === 'runbooks' && ids.length >= 2) return { kind: 'runbook', id: ids.join('/') };
  if (kind === 'signals' && ids.length === 3) {
    const range = findChartRange(third);
    return range && { kind: 'chart', service: first, signal: second, range };
  }
  const isInstance = kind === 'instances' && ids.length >= 4 && second === 'runbooks';
  if (isInstance && /^[0-9a-f]{16}$/.test(first))
    return { kind: 'runbook', id: ids.slice(2).join('/'), instance: first };
  return undefined;
}

// The server's side.

/** Endpoints for the platform that runs the process. */
export const healthUrl = '/healthz';
export const readyUrl = '/readyz';
export const metricsUrl = '/metrics';

export interface Route {
  /** `endpoint`: the server's own; `prerendered`: a file of the build; `on-demand` and `fragment`: rendered when requested. */
  kind: 'endpoint' | 'prerendered' | 'on-demand' | 'fragment';
  cacheControl: string;
}

const endpoint: Route = { kind: 'endpoint', cacheControl: 'no-store' };
const prerendered: Route = { kind: 'prerendered', cacheControl: 'no-cache' };
/** Only files with a hash in their name never change. */
const hashedFile: Route = { kind: 'prerendered', cacheControl: 'public, max-age=31536000, immutable' };
/** Holds the status of one moment: a browser that goes back would show it an hour later. */
const onDemand: Route = { kind: 'on-demand', cacheControl: 'no-store' };
const fragment: Route = { kind: 'fragment', cacheControl: 'no-cache' };

/** By the first segment of the path. A page below a folder is answered like the others there. */
export const routes: ReadonlyMap<string, Route> = new Map([
  ['', prerendered],
  ['runbooks', prerendered],
  ['services', prerendered],
  ['guides', prerendered],
  ['commands', prerendered],
  ['severity', prerendered],
  ['escalation', prerendered],
  ['reviews', prerendered],
  ['search', prerendered],
  ['files', prerendered],
  [searchIndexFolder, prerendered],
  [assetsFolder, hashedFile],
  ['status', onDemand],
  ['alerts', onDemand],
  ['signals', onDemand],
  ['new', onDemand],
  ['live', fragment],
  ['healthz', endpoint],
  ['readyz', endpoint],
  ['metrics', endpoint],
]);

/** How the server answers `path`, whether or not anything is there. */
export const findRoute = (path: string): Route => routes.get(path.split('/', 2)[1] ?? '') ?? prerendered;

/** The prerendered page for an error of `status`, under either name that Astro gives it. */
export const errorPageUrls = (status: number): readonly string[] => [`/${status}/`, `/${status}.html`];

/** Whether `path` is an error's page, which is served only in place of another one. */
export const isErrorPage = (path: string): boolean => /^\/[45]\d\d(?:\/|\.html)$/.test(path);

/** The view that an on-demand page shows and nothing else; `undefined` for other pages. By its shape alone, as `parseLivePath`. */
export function parsePageView(path: string): ViewKey | undefined {
  const [, folder, rest = ''] = /^\/(status|signals)\/(.*)$/.exec(path) ?? [];
  if (folder === undefined) return undefined;
  if (folder === 'status') return parseLivePath(rest === '' ? liveBoardUrl : `/live/runbooks/${rest}`);
  return parseLivePath(`/live/signals/${rest}`) ?? parseLivePath(`/live/signals/${rest}1h/`);
}

/** The alert's name in the path of its landing page, as it is encoded there; `undefined` for other paths. */
export const parseAlertPath = (path: string): string | undefined => /^\/alerts\/([^/]+)\/?$/.exec(path)?.[1];

/** Whether a page of this shape comes from a text of the content. */
export const isTextPage = (path: string): boolean => /^\/(?:runbooks|guides)\/.*\/$/.test(path);
