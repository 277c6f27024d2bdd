/**
 * Hands the MDX texts to Astro by reference to their files; the id is the page's address. The catalogue has read and
 * checked them.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { clearCurrentContent, getCurrentContent } from '../catalog/load/current-content.ts';
import { isInContentRoots, listContentRoots } from '../catalog/read/content-roots.ts';

type LoaderContext = Parameters<Loader['load']>[0];

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
    const renew = (path: string): void => {
      if (!isInContentRoots(path, listContentRoots())) return;
      clearCurrentContent();
      load(context).catch((error: unknown) => context.logger.error(String(error)));
    };
    for (const event of ['add', 'change', 'unlink'] as const) context.watcher?.on(event, renew);
  },
};
