/**
 * Renders the Markdown texts: for a build all of them, before the pages, on all processors and only those that have
 * changed; in development each when its page is requested.
 */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Tinypool } from 'tinypool';
import type { TextPage } from '../../catalog/links/page-index.ts';
import type { ResolvedLinks } from '../../catalog/links/resolve-links.ts';
import { getCurrentContent } from '../../catalog/load/current-content.ts';
import { type RenderedText, setTextRenderer } from '../../catalog/load/text-renderer.ts';
import { UserError } from '../../lib/user-error.ts';
import { findLinkTarget, toLinkTarget } from './find-link-target.ts';
import { prepareRenderer } from './prepare-renderer.ts';
import type { RenderJob } from './render-worker.ts';
import { digestRenderJob, readTextCache, renderedTextsSchema, type TextCache, writeTextCache } from './text-cache.ts';

/** Fewer texts than this are rendered before several workers would have started. */
const minTextsForWorkers = 24;

/** Texts that a worker gets at once, so that it does not wait for the busy main thread after each. */
const batchSize = 16;

function createRenderJob({ draft }: TextPage, links: ResolvedLinks): RenderJob {
  const { body, location } = draft;
  const own = [...(links.get(location) ?? [])];
  return { body, location, linkTargets: new Map(own.map(([url, link]) => [url, toLinkTarget(link)])) };
}

/** In the order of `jobs`. Rejects with the error of the first text that cannot be rendered. */
async function renderAll(jobs: readonly RenderJob[]): Promise<RenderedText[]> {
  if (jobs.length === 0) return [];
  const filename = fileURLToPath(new URL('./render-worker.ts', import.meta.url));
  const threads = jobs.length < minTextsForWorkers ? 1 : availableParallelism();
  const pool = new Tinypool({ filename, minThreads: threads, maxThreads: threads });
  try {
    const batches = Array.from({ length: Math.ceil(jobs.length / batchSize) }, (_, index) =>
      jobs.slice(index * batchSize, (index + 1) * batchSize),
    );
    const rendered = await Promise.all(batches.map((batch) => pool.run(batch)));
    return renderedTextsSchema.parse(rendered.flat());
  } finally {
    await pool.destroy();
  }
}

/** Renders the texts that the cache of earlier builds does not have, and updates the cache. */
async function renderChanged(cacheFolder: string): Promise<(page: TextPage) => RenderedText | undefined> {
  const file = join(cacheFolder, 'texts.json');
  const { pages, links } = await getCurrentContent();
  const jobs = pages.filter(({ draft }) => draft.format === 'md').map((page) => createRenderJob(page, links));
  const cache = await readTextCache(file);
  const digests = new Map(jobs.map((job) => [job.location, digestRenderJob(job)]));
  const digest = (location: string): string => digests.get(location) ?? '';
  const changed = jobs.filter((job) => !cache.has(digest(job.location)));
  const rendered = await renderAll(changed);
  changed.forEach((job, index) => {
    const text = rendered[index];
    if (text) cache.set(digest(job.location), text);
  });
  const inUse = new Set(digests.values());
  const used: TextCache = new Map([...cache].filter(([key]) => inUse.has(key)));
  if (changed.length > 0 || used.size !== cache.size) await writeTextCache(file, used);
  return ({ draft }) => cache.get(digest(draft.location));
}

/** Starts to render at once, while Astro starts. A page waits for its text and fails with the error of rendering. */
export function renderForBuild(cacheFolder: string): void {
  const ready = renderChanged(cacheFolder);
  // The first page reports the error; until then it must not count as unhandled.
  ready.catch(() => {});
  setTextRenderer(async (page) => {
    const text = (await ready)(page);
    if (!text) throw new UserError(`${page.draft.file} was not there when the build began. Build again.`);
    return text;
  });
}

/** Renders each text when its page is requested, as it is at that moment. */
export function renderForDevelopment(): void {
  const renderer = prepareRenderer(findLinkTarget);
  setTextRenderer(async ({ draft }) => {
    const render = await renderer;
    return render(draft.body, pathToFileURL(draft.location));
  });
}
