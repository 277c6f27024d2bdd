/** Renders Markdown with the settings of the site. */
import { createMarkdownConfig } from '../../src/markdown/settings.ts';

const { processor, ...settings } = createMarkdownConfig(() => undefined);

/** Renders plain Markdown; each call is a new document. */
export async function renderMarkdown(source: string): Promise<string> {
  const renderer = await processor.createRenderer(settings);
  return (await renderer.render(source)).code;
}
