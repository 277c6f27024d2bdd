/**
 * Renders Markdown in a worker, with the same settings that Astro has. Highlighting takes most of a cold build, and
 * every processor can share it.
 */
import { pathToFileURL } from 'node:url';
import type { RenderedText } from '../../catalog/load/text-renderer.ts';
import type { LinkTarget } from '../../markdown/links.ts';
import { type MarkdownRenderer, prepareRenderer } from './prepare-renderer.ts';

export interface RenderJob {
  body: string;
  /** Absolute path of the file. */
  location: string;
  /** The targets of the links in this text, by the link as it is written. */
  linkTargets: Map<string, LinkTarget>;
}

let currentLinkTargets: RenderJob['linkTargets'] = new Map();
let renderer: Promise<MarkdownRenderer> | undefined;

async function render(job: RenderJob): Promise<RenderedText> {
  renderer ??= prepareRenderer((_location, url) => currentLinkTargets.get(url));
  const ready = await renderer;
  currentLinkTargets = job.linkTargets;
  return ready(job.body, pathToFileURL(job.location));
}

/** Renders one text after the other. Rejects with the error of the first that fails. */
export default async function renderBatch(jobs: readonly RenderJob[]): Promise<RenderedText[]> {
  const texts: RenderedText[] = [];
  for (const job of jobs) texts.push(await render(job));
  return texts;
}
