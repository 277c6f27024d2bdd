/**
 * Live status for authors: hands Astro's development server the same live side that production has, over the content
 * as it is on disk. When the content changes, the readings start anew.
 */
import type { IncomingMessage } from 'node:http';
import type { ViteDevServer } from 'vite';
import { clearCurrentContent, getCurrentCatalog } from '../catalog/load/current-content.ts';
import { isInContentRoots, listContentRoots } from '../catalog/read/content-roots.ts';
import { systemClock } from '../lib/clock.ts';
import { getEnvironment } from '../lib/environment.ts';
import { Live } from '../live/live.ts';
import { refreshLinkTargets } from './render/find-link-target.ts';

/** Where Astro's development server looks for the locals of a request. */
const localsKey = Symbol.for('astro.locals');

async function createLocals(): Promise<App.Locals> {
  const catalog = await getCurrentCatalog();
  await refreshLinkTargets();
  return {
    catalog,
    live: new Live({ catalog, env: getEnvironment(), clock: systemClock, onRequest: () => {} }),
  };
}

/** Rejects with a `ContentError` when the content has problems at the start; later ones keep the last good state. */
export async function serveLiveInDevelopment(server: ViteDevServer): Promise<void> {
  const roots = listContentRoots();
  let locals = await createLocals();
  const renew = (path: string): void => {
    if (!isInContentRoots(path, roots)) return;
    clearCurrentContent();
    createLocals().then(
      (next) => {
        locals = next;
      },
      (error: unknown) => server.config.logger.error(error instanceof Error ? error.message : String(error)),
    );
  };
  server.watcher.add(roots.map(({ folder }) => folder));
  for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, renew);
  server.middlewares.use((request: IncomingMessage, _response, next) => {
    Reflect.set(request, localsKey, locals);
    next();
  });
}
