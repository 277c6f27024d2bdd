/**
 * Pagefind's index as this site uses it: pages with a title, an address and an excerpt. Parsed here, trusted behind.
 */
export interface Hit {
  title: string;
  url: string;
  service: string;
  /** Text with the matched parts told apart. */
  excerpt: { text: string; isMatch: boolean }[];
}

interface Pagefind {
  init(): Promise<void>;
  options(options: object): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<unknown> }[] }>;
}

let loading: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  // The index is made after the build, so no bundler may look for it.
  const path = '/pagefind/pagefind.js';
  const pagefind: Pagefind = await import(/* @vite-ignore */ path);
  await pagefind.options({ excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Pagefind marks matches with `<mark>` in escaped text; nothing else of its HTML is taken over. */
function readExcerpt(html: string): Hit['excerpt'] {
  const decode = (escaped: string): string =>
    escaped.replace(
      /&(lt|gt|quot|#39|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
    );
  return html
    .split(/(<mark>[\s\S]*?<\/mark>)/)
    .filter(Boolean)
    .map((part) => ({ isMatch: part.startsWith('<mark>'), text: decode(part.replace(/<\/?mark>/g, '')) }));
}

/** The section that shows most of the words searched for; the first one of equals. */
function bestSection(sections: unknown, query: string): unknown {
  const all: unknown[] = Array.isArray(sections) ? sections : [];
  const words = query.toLowerCase().split(/\W+/).filter(Boolean);
  const scored = all.map((section) => {
    const matches = readExcerpt(text(field(section, 'excerpt'))).filter(({ isMatch }) => isMatch);
    const isShown = (word: string): boolean =>
      matches.some((match) => match.text.toLowerCase().startsWith(word));
    return { section, shown: words.filter(isShown).length };
  });
  return scored.sort((a, b) => b.shown - a.shown)[0]?.section;
}

function readHit(data: unknown, query: string): Hit {
  const meta = field(data, 'meta');
  const section = bestSection(field(data, 'sub_results'), query);
  return {
    title: text(field(meta, 'title')),
    url: text(field(section, 'url')) || text(field(data, 'url')),
    service: text(field(meta, 'service')),
    excerpt: readExcerpt(text(field(section, 'excerpt')) || text(field(data, 'excerpt'))),
  };
}

/** At most `most` pages, best first. Rejects when the index cannot be loaded. */
export async function searchPages(query: string, most: number): Promise<Hit[]> {
  loading ??= load();
  const pagefind = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const { results } = await pagefind.search(query);
  return Promise.all(results.slice(0, most).map(async (result) => readHit(await result.data(), query)));
}
