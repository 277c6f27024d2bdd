/**
 * Live status for authors: gives Astro's development server the same live status that production has, for the content as
 * it is on disk. A change of the content discards the readings.
 */
import type { IncomingMessage } from 'node:http';
import type { ViteDevServer } from 'vite';
import { getCurrentCatalog } from '../catalog/load/current-content.ts';
import { systemClock } from '../lib/clock.ts';
import { getEnvironment } from '../lib/environment.ts';
import { Live } from '../live/live.ts';
import { refreshLinkTargets } from './render/find-link-target.ts';
import { watchContent } from './watch-content.ts';

/** The property of a request in which Astro's development server expects `Astro.locals`. */
const localsKey = Symbol.for('astro.locals');

async function createLocals(): Promise<App.Locals> {
  const catalog = await getCurrentCatalog();
  await refreshLinkTargets();
  return {
    catalog,
    live: new Live({ catalog, env: getEnvironment(), clock: systemClock, onRequest: () => {} }),
  };
}

/** Rejects with a `ContentError` when the content has problems at startup; after that the last valid content stays. */
export async function serveLiveInDevelopment(server: ViteDevServer): Promise<void> {
  let locals = await createLocals();
  watchContent(server.watcher, () => {
    createLocals().then(
      (next) => {
        locals = next;
      },
      (error: unknown) => server.config.logger.error(error instanceof Error ? error.message : String(error)),
    );
  });
  server.middlewares.use((request: IncomingMessage, _response, next) => {
    Reflect.set(request, localsKey, locals);
    next();
  });
}
