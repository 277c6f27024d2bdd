/**
 * Renders Markdown beside the main thread, with the same settings that Astro has. Highlighting takes most of a cold
 * build, and every processor can do its share of it.
 */
import { pathToFileURL } from 'node:url';
import { type MarkdownRenderer, prepareRenderer } from './prepare-renderer.ts';

export interface RenderJob {
  body: string;
  /** Absolute path of the file. */
  location: string;
  /** Where the links of this text lead, by the link as it was written. */
  targets: Map<string, { href: string } | 'missing'>;
}

let targets: RenderJob['targets'] = new Map();
let renderer: Promise<MarkdownRenderer> | undefined;

/** Rejects when the text cannot be rendered. */
export default async function render(job: RenderJob) {
  renderer ??= prepareRenderer((_location, url) => targets.get(url));
  const ready = await renderer;
  targets = job.targets;
  const { code, metadata } = await ready.render(job.body, { fileURL: pathToFileURL(job.location) });
  return { html: code, headings: metadata.headings };
}
