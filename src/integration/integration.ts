/**
 * Flarepath's part of an Astro build: content is checked before it, search and compression come after it,
 * and the catalogue is left beside the server. In development it serves live status too.
 */
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { writeCatalogFile } from '../catalog/load/catalog-file.ts';
import { getCurrentCatalog } from '../catalog/load/current-content.ts';
import { ContentError } from '../catalog/read/problem.ts';
import { searchIndexFolder } from '../routes.ts';
import { serveLiveInDevelopment } from './dev-live.ts';
import { buildSearchIndex } from './index-search.ts';
import { copyLinkedFiles, serveLinkedFiles } from './linked-files.ts';
import { precompress } from './precompress.ts';
import { refreshLinkTargets } from './render/find-link-target.ts';
import { renderForDevelopment } from './render/render-texts.ts';

/** A build stops. An author mends content while the development server runs: it says what is wrong and goes on. */
function logOrThrow(error: unknown, command: string, logger: AstroIntegrationLogger): void {
  if (command !== 'dev' || !(error instanceof ContentError)) throw error;
  logger.error(error.message);
}

export function flarepath(): AstroIntegration {
  let outFolder = new URL('./dist/', import.meta.url);
  return {
    name: 'flarepath',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig, logger }) => {
        await refreshLinkTargets().catch((error: unknown) => logOrThrow(error, command, logger));
        if (command === 'dev') renderForDevelopment();
        // What was built runs without node_modules beside it.
        if (command === 'build') updateConfig({ vite: { ssr: { noExternal: true } } });
      },
      'astro:config:done': ({ config }) => {
        outFolder = config.outDir;
      },
      'astro:server:setup': async ({ server, logger }) => {
        serveLinkedFiles(server);
        await serveLiveInDevelopment(server).catch((error: unknown) => logOrThrow(error, 'dev', logger));
      },
      'astro:build:done': async ({ dir, logger }) => {
        const client = fileURLToPath(dir);
        await copyLinkedFiles(client);
        // The index is made by a process of its own, so that both processors have something to do.
        const [indexed, compressed] = await Promise.all([
          buildSearchIndex(client),
          precompress(client),
          writeCatalogFile(await getCurrentCatalog(), fileURLToPath(outFolder)),
        ]);
        logger.info(
          `search: ${indexed} pages; compressed: ${compressed + (await precompress(`${client}${searchIndexFolder}`))} files`,
        );
      },
    },
  };
}
