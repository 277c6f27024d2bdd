/**
 * Calls Astro's built handler in memory: a request in, the whole response out, no socket in between. So Astro never sees
 * a slow client, a foreign `Host` or a body, and every response gets our security headers.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DispatchFunc, inject } from 'light-my-request';
import { glob } from 'tinyglobby';
import { UserError } from '../lib/user-error.ts';
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

/** With every module: one that was loaded on its first request would need the folder for as long as the process runs. */
async function importServer(build: string): Promise<unknown> {
  const server = resolve(build, 'server');
  try {
    const entry = await importFile(join(server, 'entry.mjs'));
    await Promise.all((await glob('**/*.mjs', { cwd: server, absolute: true })).map(importFile));
    return entry;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`The build in ${build} cannot be loaded: ${reason}; run npm run build again.`, { cause });
  }
}

/** Loads the handlers of the build in the folder `build`. Rejects with a `UserError` when it has none. */
export async function loadRenderer(build: string, locals: App.Locals): Promise<Renderer> {
  const entry = await importServer(build);
  const handler = typeof entry === 'object' && entry !== null && 'handler' in entry ? entry.handler : undefined;
  if (!isAstroHandler(handler))
    throw new UserError(`${build}/server/entry.mjs has no handler; run npm run build again.`);
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
