/**
 * Searches pages by name, so that an alert's name finds its runbook first, in any spelling.
 */
import { readJsonField, readJsonString } from '../../lib/json.ts';
import { searchNamesUrl } from '../../routes.ts';
import type { Filters } from './filters.ts';
import type { Hit } from './pagefind.ts';
import { computeMatchCost } from './score-name.ts';

interface NamedPage {
  name: string;
  isAlert: boolean;
  title: string;
  service: string;
  serviceTitle: string;
  /** 1 (worst) to 4; 0 for none. */
  severity: number;
  severityName: string;
  kind: string;
  url: string;
}

/** Few, since the matches in the pages' text are listed below them. */
const maxHits = 6;

let loading: Promise<NamedPage[]> | undefined;

function readPage(json: unknown): NamedPage {
  const text = (name: keyof NamedPage): string => readJsonString(json, name);
  return {
    name: text('name'),
    isAlert: readJsonField(json, 'isAlert') === true,
    title: text('title'),
    service: text('service'),
    serviceTitle: text('serviceTitle'),
    severity: Number(readJsonField(json, 'severity')),
    severityName: text('severityName'),
    kind: text('kind'),
    url: text('url'),
  };
}

async function load(): Promise<NamedPage[]> {
  const response = await fetch(searchNamesUrl, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  const pages: unknown = await response.json();
  return Array.isArray(pages) ? pages.map(readPage) : [];
}

const matchesFilters = (page: NamedPage, { service, severity, kind }: Filters): boolean =>
  (service === '' || page.service === service) &&
  (severity === '' || String(page.severity) === severity) &&
  (kind === '' || page.kind === kind);

/** Pages with a name like `query`, best first. Empty when the names cannot be loaded. */
export async function searchNames(query: string, filters: Filters): Promise<Hit[]> {
  loading ??= load();
  const pages = await loading.catch(() => {
    loading = undefined;
    return [];
  });
  const found = pages.flatMap((page) => {
    const cost = matchesFilters(page, filters) ? computeMatchCost(query, page.name) : undefined;
    if (cost === undefined) return [];
    // Of several runbooks for one alert, the one whose title is the alert's name comes first.
    const titleCost = computeMatchCost(query, page.title) ?? 99;
    return [{ page, titleCost, cost: page.isAlert ? cost : cost + 0.25 }];
  });
  found.sort((a, b) => a.cost - b.cost || a.titleCost - b.titleCost || (a.page.severity || 9) - (b.page.severity || 9));
  const seen = new Set<string>();
  const hits = found.flatMap(({ page, cost }): Hit[] => {
    if (seen.has(page.url)) return [];
    seen.add(page.url);
    const excerpt = page.isAlert ? [{ text: page.name, isMatch: true }] : [];
    return [
      {
        title: page.title,
        section: '',
        url: page.url,
        service: page.serviceTitle,
        severity: page.severityName,
        excerpt,
        isExact: cost < 1,
      },
    ];
  });
  return hits.slice(0, maxHits);
}
