/**
 * Renders Markdown beside the main thread, with the same settings that Astro has. Highlighting takes most of a cold
 * build, and every processor can do its share of it.
 */
import { pathToFileURL } from 'node:url';
import type { RenderedText } from '../../catalog/load/text-renderer.ts';
import { type MarkdownRenderer, prepareRenderer } from './prepare-renderer.ts';

export interface RenderJob {
  body: string;
  /** Absolute path of the file. */
  location: string;
  /** Where the links of this text lead, by the link as it was written. */
  linkTargets: Map<string, { href: string } | 'missing'>;
}

let currentLinkTargets: RenderJob['linkTargets'] = new Map();
let renderer: Promise<MarkdownRenderer> | undefined;

async function render(job: RenderJob): Promise<RenderedText> {
  renderer ??= prepareRenderer((_location, url) => currentLinkTargets.get(url));
  const ready = await renderer;
  currentLinkTargets = job.linkTargets;
  const { code, metadata } = await ready.render(job.body, { fileURL: pathToFileURL(job.location) });
  return { html: code, headings: metadata.headings };
}

/** One after the other, in their order. Rejects with the first text that cannot be rendered. */
export default async function renderBatch(jobs: readonly RenderJob[]): Promise<RenderedText[]> {
  const texts: RenderedText[] = [];
  for (const job of jobs) texts.push(await render(job));
  return texts;
}
