/**
 * The Markdown renderer outside of Astro's own pipeline: the same processor, plugins and highlighter.
 */
import type { FindLinkTarget } from '../../markdown/links.ts';
import { createMarkdownConfig } from '../../markdown/settings.ts';

type Processor = NonNullable<ReturnType<typeof createMarkdownConfig>['processor']>;
export type MarkdownRenderer = Awaited<ReturnType<Processor['createRenderer']>>;

/** Rejects when the highlighter cannot be started. */
export async function prepareRenderer(find: FindLinkTarget): Promise<MarkdownRenderer> {
  const { processor, shikiConfig } = createMarkdownConfig(find);
  if (!processor) throw new Error('The Markdown settings name no processor.');
  return processor.createRenderer({ syntaxHighlight: 'shiki', ...(shikiConfig && { shikiConfig }) });
}
