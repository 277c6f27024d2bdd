/**
 * Live status for authors: hands Astro's development server the same live side that production has, over the content
 * as it is on disk. When the content changes, the readings start anew.
 */
import type { IncomingMessage } from 'node:http';
import type { ViteDevServer } from 'vite';
import { contentFolder } from '../catalog/content-folder.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { environment } from '../lib/environment.ts';
import { systemClock } from '../live/clock.ts';
import { Live } from '../live/live.ts';

/** Where Astro's development server looks for the locals of a request. */
const localsKey = Symbol.for('astro.locals');

async function createLocals(): Promise<App.Locals> {
  const catalog = await loadCatalog(contentFolder());
  return { catalog, live: new Live({ catalog, env: environment(), clock: systemClock, onAsked: () => {} }) };
}

/** Rejects with a `ContentError` when the content has problems at the start; later ones keep the last good state. */
export async function serveLiveInDevelopment(server: ViteDevServer): Promise<void> {
  let locals = await createLocals();
  const renew = (path: string): void => {
    if (!path.startsWith(contentFolder())) return;
    createLocals().then(
      (next) => {
        locals = next;
      },
      (error: unknown) => server.config.logger.error(error instanceof Error ? error.message : String(error)),
    );
  };
  server.watcher.add(contentFolder());
  for (const event of ['add', 'change', 'unlink'] as const) server.watcher.on(event, renew);
  server.middlewares.use((request: IncomingMessage, _response, next) => {
    Reflect.set(request, localsKey, locals);
    next();
  });
}
