/**
 * Astro's built handler, called in memory: a request goes in, the whole answer comes out, no socket between.
 * So Astro never sees a slow reader, a foreign `Host` or a body, and every answer leaves through our own policy.
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
  /** Renders an on-demand page. `target` is a path with its query. Rejects when Astro failed to render. */
  render(target: string): Promise<Reply>;
}

const isAstroHandler = (value: unknown): value is AstroHandler => typeof value === 'function';

const importFile = (file: string): Promise<unknown> => import(pathToFileURL(file).href);

/**
 * Loads the build in `dist`, every part of it: a page that was loaded only when first asked for could belong to another
 * build by then. Rejects when there is none.
 */
export async function loadRenderer(dist: string, locals: App.Locals): Promise<Renderer> {
  const server = resolve(dist, 'server');
  const entry = await importFile(join(server, 'entry.mjs'));
  await Promise.all((await glob('chunks/**/*.mjs', { cwd: server, absolute: true })).map(importFile));
  const handler =
    typeof entry === 'object' && entry !== null && 'handler' in entry ? entry.handler : undefined;
  if (!isAstroHandler(handler))
    throw new Error(`${dist}/server/entry.mjs has no handler; run npm run build again.`);
  return {
    async render(target) {
      const dispatch: DispatchFunc = (request, response) => {
        // The stand-ins behave like Node's own; only their declared types differ.
        void Reflect.apply(handler, undefined, [request, response, undefined, locals]);
      };
      const answer = await inject(dispatch, { method: 'GET', url: target, headers: { host: 'localhost' } });
      if (answer.statusCode >= 500)
        throw new Error(`The page ${target.split('?')[0]} could not be rendered.`);
      const headers: Record<string, string> = {};
      for (const name of ['content-type', 'location', 'cache-control']) {
        const value = answer.headers[name];
        if (typeof value === 'string') headers[name] = value;
      }
      return { status: answer.statusCode, headers, body: { identity: answer.rawPayload } };
    },
  };
}
