/**
 * Hands the MDX texts to Astro by reference to their files; the id is the page's address. The catalogue has read and
 * checked them.
 */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { contentRoots, isContent } from '../catalog/content-roots.ts';
import { currentContent, forgetContent } from '../catalog/current.ts';

type Context = Parameters<Loader['load']>[0];

async function load({ store, config }: Context): Promise<void> {
  const { pages } = await currentContent();
  store.clear();
  for (const { draft } of pages) {
    if (draft.format !== 'mdx') continue;
    const filePath = relative(fileURLToPath(config.root), draft.location);
    store.set({ id: draft.location, data: {}, filePath, digest: draft.location, deferredRender: true });
    store.addModuleImport(filePath);
  }
}

export const componentTexts: Loader = {
  name: 'flarepath-component-texts',
  async load(context) {
    await load(context);
    const renew = (path: string): void => {
      if (!isContent(path, contentRoots())) return;
      forgetContent();
      load(context).catch((error: unknown) => context.logger.error(String(error)));
    };
    for (const event of ['add', 'change', 'unlink'] as const) context.watcher?.on(event, renew);
  },
};
