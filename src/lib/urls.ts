/**
 * Every address of the site, in one place, so that a link and its route cannot drift apart.
 * All are paths from the root with a trailing slash; none is built from a request's `Host`.
 */
const segment = encodeURIComponent;

/** `id` is `<service>/<runbook>`, the runbook's file path without its ending. */
const runbookPath = (id: string): string => id.split('/').map(segment).join('/');

export const urls = {
  home: () => '/',
  search: (query?: string) => (query ? `/search/?q=${segment(query)}` : '/search/'),
  status: () => '/status/',
  service: (service: string) => `/services/${segment(service)}/`,
  runbook: (id: string) => `/runbooks/${runbookPath(id)}/`,
  runbookStatus: (id: string) => `/status/${runbookPath(id)}/`,
  alert: (name: string) => `/alerts/${segment(name)}/`,
  live: {
    firing: () => '/live/firing/',
    board: () => '/live/status/',
    service: (service: string) => `/live/services/${segment(service)}/`,
    runbook: (id: string) => `/live/runbooks/${runbookPath(id)}/`,
  },
} as const;
