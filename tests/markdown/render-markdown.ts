/**
 * Markdown to HTML as the site does it, with the settings that Astro gets.
 */
import { createMarkdownConfig as markdownSettings } from '../../src/markdown/settings.ts';

const markdown = markdownSettings(() => undefined);

type Shared = Parameters<NonNullable<typeof markdown.processor>['createRenderer']>[0];

/** Renders plain Markdown; each call is a document of its own. */
export async function renderMarkdown(source: string): Promise<string> {
  const shared = { syntaxHighlight: markdown.syntaxHighlight, shikiConfig: markdown.shikiConfig } as Shared;
  const renderer = await markdown.processor?.createRenderer(shared);
  return (await renderer?.render(source))?.code ?? '';
}
