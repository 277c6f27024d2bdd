/**
 * Gives pages a Markdown text as HTML. The build injects its renderer here.
 */
import type { TextPage } from '../links/page-index.ts';

/** The HTML of a text without the page around it, and its headings for the table of contents. */
export interface RenderedText {
  html: string;
  headings: { depth: number; slug: string; text: string }[];
}

export type TextRenderer = (page: TextPage) => Promise<RenderedText>;

// Astro loads this module twice in one process, for its configuration and for the pages. Both share the renderer.
interface Shared {
  flarepathRender?: TextRenderer;
}
const shared: typeof globalThis & Shared = globalThis;

export function setTextRenderer(render: TextRenderer): void {
  shared.flarepathRender = render;
}

/** Rejects when the text cannot be rendered, or before a renderer is set. */
export function renderText(page: TextPage): Promise<RenderedText> {
  if (!shared.flarepathRender) throw new Error('Pages can only be rendered by a build or the development server.');
  return shared.flarepathRender(page);
}
