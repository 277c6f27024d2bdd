/**
 * Calls Astro's built handler in memory: a request in, the whole response out, no socket in between. So Astro never sees
 * a slow client, a foreign `Host` or a body, and every response gets our security headers.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DispatchFunc, inject } from 'light-my-request';
import { glob } from 'tinyglobby';
import type { Reply } from './http/reply.ts';

type AstroHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: undefined,
  locals: App.Locals,
) => Promise<void>;

export interface Renderer {
  /** Renders an on-demand page. `target` is a path with its query. Rejects when Astro fails to render it. */
  render(target: string): Promise<Reply>;
}

const isAstroHandler = (value: unknown): value is AstroHandler => typeof value === 'function';

const importFile = (file: string): Promise<unknown> => import(pathToFileURL(file).href);

/**
 * Loads the build in `dist`, with every chunk: one that was loaded on its first request could belong to a newer build.
 * Rejects without a build.
 */
export async function loadRenderer(dist: string, locals: App.Locals): Promise<Renderer> {
  const server = resolve(dist, 'server');
  const entry = await importFile(join(server, 'entry.mjs'));
  await Promise.all((await glob('chunks/**/*.mjs', { cwd: server, absolute: true })).map(importFile));
  const handler = typeof entry === 'object' && entry !== null && 'handler' in entry ? entry.handler : undefined;
  if (!isAstroHandler(handler)) throw new Error(`${dist}/server/entry.mjs has no handler; run npm run build again.`);
  return {
    async render(target) {
      const dispatch: DispatchFunc = (request, response) => {
        // Its request and response behave like Node's; only their declared types differ.
        void Reflect.apply(handler, undefined, [request, response, undefined, locals]);
      };
      const response = await inject(dispatch, { method: 'GET', url: target, headers: { host: 'localhost' } });
      if (response.statusCode >= 500) throw new Error(`The page ${target.split('?')[0]} could not be rendered.`);
      const headers: Record<string, string> = {};
      for (const name of ['content-type', 'location', 'cache-control']) {
        const value = response.headers[name];
        if (typeof value === 'string') headers[name] = value;
      }
      return { status: response.statusCode, headers, body: { identity: response.rawPayload } };
    },
  };
}
