/**
 * Where pages get a Markdown text as HTML. Rendering is the build's concern: it hands its renderer in here.
 */
import type { TextPage } from '../links/page-index.ts';

/** A page's HTML without its frame, and its headings for the list of sections. */
export interface RenderedText {
  html: string;
  headings: { depth: number; slug: string; text: string }[];
}

export type TextRenderer = (page: TextPage) => Promise<RenderedText>;

// Astro loads this module twice in one process, for its settings and for the pages.
interface Shared {
  flarepathRender?: TextRenderer;
}
const shared: typeof globalThis & Shared = globalThis;

export function setTextRenderer(render: TextRenderer): void {
  shared.flarepathRender = render;
}

/** Rejects when the text cannot be rendered. */
export function renderText(page: TextPage): Promise<RenderedText> {
  if (!shared.flarepathRender)
    throw new Error('Pages can only be rendered by a build or the development server.');
  return shared.flarepathRender(page);
}
