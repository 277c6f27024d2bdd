/**
 * The Markdown renderer outside Astro's pipeline: the same processor, plugins and highlighter.
 */
import type { RenderedText } from '../../catalog/load/text-renderer.ts';
import type { FindLinkTarget } from '../../markdown/links.ts';
import { createMarkdownConfig } from '../../markdown/settings.ts';

/** Renders the body of the file at `fileURL`. */
export type MarkdownRenderer = (body: string, fileURL: URL) => Promise<RenderedText>;

/** Rejects when the highlighter cannot be started. */
export async function prepareRenderer(find: FindLinkTarget): Promise<MarkdownRenderer> {
  const { processor, shikiConfig } = createMarkdownConfig(find);
  const renderer = await processor.createRenderer({ syntaxHighlight: 'shiki', shikiConfig });
  return async (body, fileURL) => {
    const { code, metadata } = await renderer.render(body, { fileURL });
    return { html: code, headings: metadata.headings };
  };
}
