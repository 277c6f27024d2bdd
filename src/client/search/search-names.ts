/**
 * Pages by name: whoever types an alert's name, in whatever spelling, gets its runbook first.
 */
import type { Filters } from './filters.ts';
import { computeMatchCost } from './match-name.ts';
import type { Hit } from './pagefind.ts';

interface NamedPage {
  name: string;
  isAlert: boolean;
  title: string;
  service: string;
  serviceTitle: string;
  severity: number | null;
  severityName: string;
  kind: string;
  url: string;
}

/** More than these would push away what the words of the pages say. */
const maxHits = 6;

let loading: Promise<NamedPage[]> | undefined;

async function load(): Promise<NamedPage[]> {
  const answer = await fetch('/search/names.json', { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const pages: NamedPage[] = await answer.json();
  return pages;
}

const matchesFilters = (page: NamedPage, { service, severity, kind }: Filters): boolean =>
  (service === '' || page.service === service) &&
  (severity === '' || String(page.severity) === severity) &&
  (kind === '' || page.kind === kind);

/** Pages that are called `query` or nearly so, best first. Empty when the names cannot be had. */
export async function searchNames(query: string, filters: Filters): Promise<Hit[]> {
  loading ??= load();
  const pages = await loading.catch(() => {
    loading = undefined;
    return [];
  });
  const found = pages.flatMap((page) => {
    const cost = matchesFilters(page, filters) ? computeMatchCost(query, page.name) : undefined;
    if (cost === undefined) return [];
    // Of several runbooks for one alert, the one that is called like it is its own.
    const own = computeMatchCost(query, page.title) ?? 99;
    return [{ page, own, cost: page.isAlert ? cost : cost + 0.25 }];
  });
  found.sort((a, b) => a.cost - b.cost || a.own - b.own || (a.page.severity ?? 9) - (b.page.severity ?? 9));
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
