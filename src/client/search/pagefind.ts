/**
 * Searches the Pagefind index. Its data is validated here, once.
 */
import { readJsonArray, readJsonField, readJsonString } from '../../lib/json.ts';
import { searchIndexUrl } from '../../routes.ts';
import { countShown, type Excerpt, readExcerpt } from './excerpt.ts';
import { type Filters, hasFilters } from './filters.ts';

export interface Hit {
  title: string;
  /** The heading above the match; empty for the whole page. */
  section: string;
  url: string;
  service: string;
  /** The service's name for its severity level. */
  severity: string;
  excerpt: Excerpt;
  /** Whether the query is the page's name. */
  isExact?: boolean;
}

interface Pagefind {
  init(): Promise<void>;
  options(options: object): Promise<void>;
  search(query: string | null, options: object): Promise<{ results: { data(): Promise<unknown> }[] }>;
}

let loading: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  // The index is created after the build, so the bundler must not resolve it.
  const pagefind: Pagefind = await import(/* @vite-ignore */ searchIndexUrl);
  // A worker would add 12 KB before the first result, for searches that take milliseconds.
  await pagefind.options({ excerptLength: 18, noWorker: true });
  await pagefind.init();
  return pagefind;
}

/** The section that shows most of the query's words; the first one of equals. */
function findBestSection(sections: readonly unknown[], words: readonly string[]): unknown {
  const scored = sections.map((section) => ({
    section,
    shown: countShown(readExcerpt(readJsonString(section, 'excerpt')), words),
  }));
  return scored.sort((a, b) => b.shown - a.shown)[0]?.section;
}

function readHit(data: unknown, query: string): Hit {
  const meta = readJsonField(data, 'meta');
  const title = readJsonString(meta, 'title');
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const section = query === '' ? undefined : findBestSection(readJsonArray(data, 'sub_results'), words);
  const heading = readJsonString(section, 'title');
  const excerpt = readJsonString(section, 'excerpt') || readJsonString(data, 'excerpt');
  return {
    title,
    section: heading === title ? '' : heading,
    url: readJsonString(section, 'url') || readJsonString(data, 'url'),
    service: readJsonString(meta, 'service'),
    severity: readJsonString(meta, 'severity'),
    excerpt: query === '' ? [] : readExcerpt(excerpt),
  };
}

/**
 * At most `limit` pages, best first, and the number of all matches; with filters and no query, all pages that pass. Loads
 * one file per hit. Rejects when the index cannot be loaded.
 */
export async function searchPages(
  query: string,
  filters: Filters,
  limit: number,
): Promise<{ hits: Hit[]; total: number }> {
  if (query === '' && !hasFilters(filters)) return { hits: [], total: 0 };
  loading ??= load();
  const pagefind = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
  const { results } = await pagefind.search(query || null, { filters: set });
  const found = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  // A pasted error text or command should find the page that contains it verbatim; the index has only words.
  const isLiteral = (data: unknown): boolean =>
    readJsonString(data, 'content').toLowerCase().includes(query.toLowerCase());
  const sorted = [...found.filter(isLiteral), ...found.filter((data) => !isLiteral(data))];
  return { hits: sorted.map((data) => readHit(data, query)), total: results.length };
}
