/**
 * Flarepath's part of an Astro build: content is checked before it, search and compression come after it,
 * and the catalogue is left beside the server. In development it serves live status too.
 */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { writeCatalogFile } from '../catalog/catalog-file.ts';
import { contentFolder } from '../catalog/content-folder.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { ContentError } from '../catalog/problem.ts';
import { serveLiveInDevelopment } from './dev-live.ts';
import { indexForSearch } from './index-search.ts';
import { precompress } from './precompress.ts';

export function flarepath(): AstroIntegration {
  let outFolder = new URL('./dist/', import.meta.url);
  return {
    name: 'flarepath',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        // What was built runs without node_modules beside it.
        if (command === 'build') updateConfig({ vite: { ssr: { noExternal: true } } });
      },
      'astro:config:done': ({ config }) => {
        outFolder = config.outDir;
      },
      'astro:build:start': async () => {
        await loadCatalog(contentFolder());
      },
      'astro:server:setup': async ({ server, logger }) => {
        try {
          await serveLiveInDevelopment(server);
        } catch (error) {
          // An author mends content while the server runs: say what is wrong and go on.
          if (!(error instanceof ContentError)) throw error;
          logger.error(error.message);
        }
      },
      'astro:build:done': async ({ dir, logger }) => {
        const client = fileURLToPath(dir);
        logger.info(`search: ${await indexForSearch(client)} pages`);
        logger.info(`compressed: ${await precompress(client)} files`);
        await writeCatalogFile(await loadCatalog(contentFolder()), fileURLToPath(outFolder));
      },
    },
  };
}
