/**
 * Every address of the site, in one place, so that a link and its route cannot drift apart.
 * All are paths from the root with a trailing slash; none is built from a request's `Host`.
 */
import type { ChartRange } from './lib/chart-ranges.ts';

/** One part of a path. What a path may hold as it is, such as `+`, stays: others decode paths no further than that. */
const segment = (name: string): string => encodeURI(name).replace(/[/?#]/g, encodeURIComponent);

const queryValue = encodeURIComponent;

/** `id` is `<service>/<runbook>`, the runbook's file path without its ending. */
const runbookPath = (id: string): string => id.split('/').map(segment).join('/');

const signalPath = (service: string, signal: string, range: ChartRange | undefined): string =>
  `${segment(service)}/${segment(signal)}/${range === undefined ? '' : `${range}/`}`;

export const urls = {
  home: () => '/',
  search: (query?: string) => (query ? `/search/?q=${queryValue(query)}` : '/search/'),
  status: () => '/status/',
  service: (service: string) => `/services/${segment(service)}/`,
  runbook: (id: string) => `/runbooks/${runbookPath(id)}/`,
  runbookStatus: (id: string) => `/status/${runbookPath(id)}/`,
  /** A signal's picture over an hour, or over `range`. */
  signal: (service: string, signal: string, range?: ChartRange) =>
    `/signals/${signalPath(service, signal, range)}`,
  guide: (guide: string) => `/guides/${segment(guide)}/`,
  guides: () => '/guides/',
  commands: () => '/commands/',
  severities: () => '/severity/',
  severity: (level: number) => `/severity/${level}/`,
  escalations: () => '/escalation/',
  escalation: (service: string) => `/escalation/${segment(service)}/`,
  reviews: () => '/reviews/',
  /** The runbook's plain Markdown. */
  runbookText: (id: string) => `/runbooks/${runbookPath(id)}.md`,
  index: () => '/runbooks.json',
  /** A file that a text links to; `path` is its path below its folder of content. */
  file: (path: string) => `/files/${runbookPath(path)}`,
  alert: (name: string) => `/alerts/${segment(name)}/`,
  /** Where the runbook for an alert is begun; `query` names the alert, its service and its labels. */
  newRunbook: (query?: string) => (query ? `/new/?${query}` : '/new/'),
  live: {
    firing: () => '/live/firing/',
    board: () => '/live/status/',
    service: (service: string) => `/live/services/${segment(service)}/`,
    runbook: (id: string) => `/live/runbooks/${runbookPath(id)}/`,
    signal: (service: string, signal: string, range: ChartRange) =>
      `/live/signals/${signalPath(service, signal, range)}`,
  },
} as const;
