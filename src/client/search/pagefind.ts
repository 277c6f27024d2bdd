/**
 * Pagefind's index as this site uses it: pages with a title, an address and an excerpt. Parsed here, trusted behind.
 */
import { countShown, type Excerpt, readExcerpt } from './excerpt.ts';
import { type Filters, hasFilters } from './filters.ts';

export interface Hit {
  title: string;
  /** The heading under which the match stands; empty for the page as a whole. */
  section: string;
  url: string;
  service: string;
  /** The service's own word. */
  severity: string;
  excerpt: Excerpt;
  /** Whether this is the very page that was asked for by name. */
  isExact?: boolean;
}

interface Pagefind {
  init(): Promise<void>;
  options(options: object): Promise<void>;
  search(query: string | null, options: object): Promise<{ results: { data(): Promise<unknown> }[] }>;
}

let loading: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  // The index is made after the build, so no bundler may look for it.
  const path = '/pagefind/pagefind.js';
  const pagefind: Pagefind = await import(/* @vite-ignore */ path);
  // A worker would be another 12 KB on a phone before the first result; a search takes some milliseconds.
  await pagefind.options({ excerptLength: 18, noWorker: true });
  await pagefind.init();
  return pagefind;
}

const readProperty = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const readTextOrEmpty = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The section that shows most of the words searched for; the first one of equals. */
function findBestSection(sections: unknown, words: readonly string[]): unknown {
  const all: unknown[] = Array.isArray(sections) ? sections : [];
  const scored = all.map((section) => ({
    section,
    shown: countShown(readExcerpt(readTextOrEmpty(readProperty(section, 'excerpt'))), words),
  }));
  return scored.sort((a, b) => b.shown - a.shown)[0]?.section;
}

function readHit(data: unknown, query: string): Hit {
  const meta = readProperty(data, 'meta');
  const title = readTextOrEmpty(readProperty(meta, 'title'));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const section = query === '' ? undefined : findBestSection(readProperty(data, 'sub_results'), words);
  const heading = readTextOrEmpty(readProperty(section, 'title'));
  return {
    title,
    section: heading === title ? '' : heading,
    url: readTextOrEmpty(readProperty(section, 'url')) || readTextOrEmpty(readProperty(data, 'url')),
    service: readTextOrEmpty(readProperty(meta, 'service')),
    severity: readTextOrEmpty(readProperty(meta, 'severity')),
    excerpt:
      query === ''
        ? []
        : readExcerpt(
            readTextOrEmpty(readProperty(section, 'excerpt')) ||
              readTextOrEmpty(readProperty(data, 'excerpt')),
          ),
  };
}

/**
 * At most `most` pages, best first, and how many there are; with filters and no query, all that pass. Each page shown is a
 * file to load. Rejects when the index cannot be loaded.
 */
export async function searchPages(
  query: string,
  filters: Filters,
  most: number,
): Promise<{ hits: Hit[]; total: number }> {
  if (query === '' && !hasFilters(filters)) return { hits: [], total: 0 };
  loading ??= load();
  const pagefind = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
  const { results } = await pagefind.search(query || null, { filters: set });
  const found = await Promise.all(results.slice(0, most).map((result) => result.data()));
  // Who pastes an error text or a command wants the page that has just that; the index knows words only.
  const isLiteral = (data: unknown): boolean =>
    readTextOrEmpty(readProperty(data, 'content')).toLowerCase().includes(query.toLowerCase());
  const sorted = [...found.filter(isLiteral), ...found.filter((data) => !isLiteral(data))];
  return { hits: sorted.map((data) => readHit(data, query)), total: results.length };
}
