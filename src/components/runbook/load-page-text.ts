/**
 * Loads the text of a page: HTML for Markdown, a component for MDX.
 */
import { getEntry, render } from 'astro:content';
import type { TextPage } from '../../catalog/links/page-index.ts';
import { type RenderedText, renderText } from '../../catalog/load/text-renderer.ts';

type Component = Awaited<ReturnType<typeof render>>['Content'];

export type PageTextContent = { headings: RenderedText['headings'] } & (
  | { format: 'md'; html: string }
  | { format: 'mdx'; Content: Component }
);

/** Rejects when the text cannot be rendered or is not part of this build. */
export async function loadPageText(page: TextPage): Promise<PageTextContent> {
  if (page.draft.format === 'md') return { format: 'md', ...(await renderText(page)) };
  const entry = await getEntry('texts', page.draft.location);
  if (!entry) throw new Error(`${page.draft.file} is not among the texts of this build.`);
  const { Content, headings } = await render(entry);
  return { format: 'mdx', Content, headings };
}
