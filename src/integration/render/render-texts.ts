/**
 * Renders the Markdown texts: for a build all of them before the pages are made, on all processors and only what has
 * changed; in development each when its page is asked for.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Tinypool } from 'tinypool';
import type { TextPage } from '../../catalog/links/page-index.ts';
import type { ResolvedLinks } from '../../catalog/links/resolve-links.ts';
import { getCurrentContent } from '../../catalog/load/current-content.ts';
import { type RenderedText, setTextRenderer } from '../../catalog/load/text-renderer.ts';
import { findLinkTarget } from './find-link-target.ts';
import { prepareRenderer } from './prepare-renderer.ts';
import type { RenderJob } from './render-worker.ts';
import { digestRenderJob, readTextCache, type TextCache, writeTextCache } from './text-cache.ts';

/** Fewer than this are done before workers have started. */
const minTextsForWorkers = 24;

/** Texts that a worker gets at once: it need not wait for the main thread, which is busy with Astro, after each. */
const batchSize = 16;

function createRenderJob({ draft }: TextPage, links: ResolvedLinks): RenderJob {
  const { body, location } = draft;
  const linkTargets: RenderJob['linkTargets'] = new Map();
  for (const [url, resolved] of links.get(location) ?? []) {
    linkTargets.set(url, resolved.kind === 'missing' ? 'missing' : { href: resolved.href });
  }
  return { body, location, linkTargets };
}

/** In the order of `jobs`. Rejects with the first text that cannot be rendered. */
async function renderAll(jobs: readonly RenderJob[]): Promise<RenderedText[]> {
  if (jobs.length === 0) return [];
  const filename = fileURLToPath(new URL('./render-worker.ts', import.meta.url));
  const threads = jobs.length < minTextsForWorkers ? 1 : availableParallelism();
  const pool = new Tinypool({ filename, minThreads: threads, maxThreads: threads });
  try {
    const batches = Array.from({ length: Math.ceil(jobs.length / batchSize) }, (_, index) =>
      jobs.slice(index * batchSize, (index + 1) * batchSize),
    );
    const rendered = await Promise.all(batches.map((batch): Promise<RenderedText[]> => pool.run(batch)));
    return rendered.flat();
  } finally {
    await pool.destroy();
  }
}

/** Renders what `cacheFolder` does not have from an earlier build, and keeps it there for the next. */
async function renderChanged(cacheFolder: string): Promise<(page: TextPage) => RenderedText | undefined> {
  const file = join(cacheFolder, 'texts.json');
  const { pages, links } = await getCurrentContent();
  const jobs = pages.filter(({ draft }) => draft.format === 'md').map((page) => createRenderJob(page, links));
  const kept = await readTextCache(file);
  const digests = new Map(jobs.map((job) => [job.location, digestRenderJob(job)]));
  const digest = (location: string): string => digests.get(location) ?? '';
  const changed = jobs.filter((job) => !kept.has(digest(job.location)));
  const rendered = await renderAll(changed);
  changed.forEach((job, index) => {
    const text = rendered[index];
    if (text) kept.set(digest(job.location), text);
  });
  const inUse = new Set(digests.values());
  const used: TextCache = new Map([...kept].filter(([key]) => inUse.has(key)));
  if (changed.length > 0 || used.size !== kept.size) await writeTextCache(file, used);
  return ({ draft }) => kept.get(digest(draft.location));
}

/**
 * Begins to render at once, while Astro is still starting. Pages wait for their text, and fail with what went wrong.
 */
export function renderForBuild(cacheFolder: string): void {
  const ready = renderChanged(cacheFolder);
  // Reported by the first page that asks; until then nobody listens.
  ready.catch(() => {});
  setTextRenderer(async (page) => {
    const text = (await ready)(page);
    if (!text) throw new Error(`${page.draft.file} was not there when the build began. Build again.`);
    return text;
  });
}

/** Has texts rendered one by one, as they are at that moment. */
export function renderForDevelopment(): void {
  const renderer = prepareRenderer(findLinkTarget);
  setTextRenderer(async ({ draft }) => {
    const ready = await renderer;
    const { body, location } = draft;
    const { code, metadata } = await ready.render(body, { fileURL: pathToFileURL(location) });
    return { html: code, headings: metadata.headings };
  });
}
