/**
 * Live status for authors: hands Astro's development server the same live side that production has, over the content
 * as it is on disk. When the content changes, the readings start anew.
 */
import type { IncomingMessage } from 'node:http';
import type { ViteDevServer } from 'vite';
import { contentRoots, isContent } from '../catalog/content-roots.ts';
import { currentCatalog, forgetContent } from '../catalog/current.ts';
import { environment } from '../lib/environment.ts';
import { systemClock } from '../live/clock.ts';
import { Live } from '../live/live.ts';
import { refreshTargets } from './find-target.ts';

/** Where Astro's development server looks for the locals of a request. */
const localsKey = Symbol.for('astro.locals');

async function createLocals(): Promise<App.Locals> {
  const catalog = await currentCatalog();
  await refreshTargets();
  return { catalog, live: new Live({ catalog, env: environment(), clock: systemClock, onAsked: () => {} }) };
}

/** Rejects with a `ContentError` when the content has problems at the start; later ones keep the last good state. */
export async function serveLiveInDevelopment(server: ViteDevServer): Promise<void> {
  const roots = contentRoots();
  let locals = await createLocals();
  const renew = (path: string): void => {
    if (!isContent(path, roots)) return;
    forgetContent();
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
