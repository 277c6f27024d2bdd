/**
 * Gives Astro the MDX texts by reference to their files, under their paths as ids. The catalog has read and checked them.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import { getCurrentContent } from '../catalog/load/current-content.ts';
import { watchContent } from './watch-content.ts';

async function load({ store, config }: LoaderContext): Promise<void> {
  const { pages } = await getCurrentContent();
  store.clear();
  for (const { draft } of pages) {
    if (draft.format !== 'mdx') continue;
    const filePath = relative(fileURLToPath(config.root), draft.location);
    store.set({ id: draft.location, data: {}, filePath, digest: draft.location, deferredRender: true });
    store.addModuleImport(filePath);
  }
}

export const mdxLoader: Loader = {
  name: 'flarepath-component-texts',
  async load(context) {
    await load(context);
    if (!context.watcher) return;
    watchContent(context.watcher, () => {
      load(context).catch((error: unknown) => context.logger.error(String(error)));
    });
  },
};
