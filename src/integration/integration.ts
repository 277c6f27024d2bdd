/**
 * The Astro integration: checks the content before a build, adds search and compression after it, and writes the catalog
 * for the server. In development it serves live status too.
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

/** Problems of the content stop a build. The development server logs them and goes on, while the author corrects them. */
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
        // The built server runs without node_modules.
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
        // Pagefind runs in a separate process, so both processors are busy.
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
