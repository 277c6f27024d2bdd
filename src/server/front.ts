/**
 * Handles every request in this order: guard, own endpoints, files, fragments, on-demand pages, redirects, and last the 404 page.
 * Each step replies or passes on; nothing here throws to the socket.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import {
  errorPageUrls,
  findRoute,
  healthUrl,
  isErrorPage,
  metricsUrl,
  parseAlertPath,
  type Route,
  readyUrl,
} from '../routes.ts';
import type { Files } from './files.ts';
import type { FragmentCache } from './fragment-cache.ts';
import { checkRequest, type Refusal, type RequestTarget } from './http/guard.ts';
import { createTextReply, type Reply, sendReply } from './http/reply.ts';
import type { Metrics, RouteName } from './metrics/metrics.ts';
import { BusyError, type PageCache } from './page-cache.ts';
import type { FindRedirect } from './redirects.ts';

export interface ServerContext {
  files: Files;
  fragments: FragmentCache;
  pages: Pick<PageCache, 'getOrRender'>;
  findRedirect: FindRedirect;
  metrics: Metrics;
  log: Logger;
  /** Of every reply. */
  siteHeaders: Readonly<Record<string, string>>;
  /** False during startup and from SIGTERM on. */
  isReady: () => boolean;
}

/** A reply with the `route` that metrics count it under. `nextReading` is as in `sendReply`. */
type RoutedReply = { route: RouteName; reply: Reply; nextReading?: string };

/** The site's own page for an error's status, or plain text without one. */
function createErrorReply(files: Files, status: number, text: string, headers: Record<string, string> = {}): Reply {
  const page = errorPageUrls(status)
    .map((url) => files.get(url))
    .find((file) => file !== undefined);
  if (!page) return createTextReply(status, `${text}\n`, headers);
  const { etag: _, ...rest } = page;
  return { ...rest, status, headers: { ...page.headers, ...headers, 'cache-control': 'no-store' } };
}

async function handleOwnEndpoint(context: ServerContext, path: string): Promise<Reply | undefined> {
  switch (path) {
    case healthUrl:
      return createTextReply(200, 'alive\n');
    case readyUrl:
      return context.isReady() ? createTextReply(200, 'ready\n') : createTextReply(503, 'not ready\n');
    case metricsUrl: {
      const { type, body } = await context.metrics.formatText();
      return createTextReply(200, body, { 'content-type': type });
    }
    default:
      return undefined;
  }
}

/** To `path` with the query kept. Relative, so that no `Host` can change where it leads. */
function createRedirect(path: string, query: string): RoutedReply {
  const reply = createTextReply(308, '', { location: `${path}${query}`, 'cache-control': 'no-cache' });
  return { route: 'page', reply };
}

/** The file at a URL path, whether or not its name came percent-encoded. */
const findFile = (files: Files, path: string, decodedPath: string): Reply | undefined =>
  files.get(path) ?? files.get(decodedPath);

function needsTrailingSlash(files: Files, { path, decodedPath }: RequestTarget, { kind }: Route): boolean {
  if (path.endsWith('/')) return false;
  const isRendered = kind === 'on-demand' || kind === 'fragment';
  return isRendered || findFile(files, `${path}/`, `${decodedPath}/`) !== undefined;
}

/** A file, or a fragment that has not changed: what needs no rendering. */
function getCachedReply(
  { files, fragments }: ServerContext,
  { path, decodedPath }: RequestTarget,
  { kind }: Route,
): RoutedReply | undefined {
  if (kind === 'fragment') {
    const fragment = fragments.getCached(path);
    return fragment && { route: 'fragment', ...fragment };
  }
  const file = isErrorPage(path) ? undefined : findFile(files, path, decodedPath);
  return file && { route: path.endsWith('/') ? 'page' : 'asset', reply: file };
}

/** The same object for the same reply, so that what is prepared for sending it is found again. */
const pageReplies = new WeakMap<Reply, Reply>();

function addPageHeaders(reply: Reply, cacheControl: string): Reply {
  const existing = pageReplies.get(reply);
  if (existing) return existing;
  const type = 'text/html; charset=utf-8';
  const added = { ...reply, headers: { 'cache-control': cacheControl, 'content-type': type, ...reply.headers } };
  pageReplies.set(reply, added);
  return added;
}

async function renderPage(
  context: ServerContext,
  { path, query }: RequestTarget,
  { cacheControl }: Route,
): Promise<RoutedReply> {
  const reply = await context.pages.getOrRender(path, query);
  if (reply.status === 404 && parseAlertPath(path) !== undefined) context.metrics.countMissingRunbook();
  return { route: 'on-demand', reply: addPageHeaders(reply, cacheControl) };
}

async function routeRequest(context: ServerContext, target: RequestTarget, route: Route): Promise<RoutedReply> {
  const { path, decodedPath, query } = target;
  if (route.kind === 'endpoint') {
    const reply = await handleOwnEndpoint(context, path);
    if (reply) return { route: 'own', reply };
  }
  if (needsTrailingSlash(context.files, target, route)) return createRedirect(`${path}/`, query);
  if (route.kind === 'on-demand') return renderPage(context, target, route);
  if (route.kind === 'fragment') {
    const fragment = await context.fragments.getOrRender(path);
    if (fragment) return { route: 'fragment', ...fragment };
  }
  const redirect = context.findRedirect(decodedPath);
  if (redirect !== undefined && redirect !== path) return createRedirect(redirect, query);
  return { route: 'missing', reply: createErrorReply(context.files, 404, 'There is no such page.') };
}

/** A promise, so that the parser can still refuse the rest of the request for something worse. */
async function refuseRequest({ files }: ServerContext, { status, reason }: Refusal): Promise<RoutedReply> {
  // The rest of this connection is not worth reading.
  const headers = { connection: 'close', ...(status === 405 && { allow: 'GET, HEAD' }) };
  return { route: 'refused', reply: createErrorReply(files, status, reason, headers) };
}

/** Without a promise where nothing has to be waited for, as for almost all requests. */
function handleRequest(context: ServerContext, request: IncomingMessage): RoutedReply | Promise<RoutedReply> {
  const checked = checkRequest(request);
  if (!('target' in checked)) return refuseRequest(context, checked);
  const { target } = checked;
  const route = findRoute(target.path);
  return getCachedReply(context, target, route) ?? routeRequest(context, target, route);
}

function finishRequest(
  { metrics, siteHeaders }: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
  { route, reply, nextReading }: RoutedReply,
  startMs: number,
): void {
  sendReply(request, response, reply, nextReading, siteHeaders);
  metrics.countRequest(route, response.statusCode, (performance.now() - startMs) / 1000);
}

function failRequest({ log, files }: ServerContext, request: IncomingMessage, error: unknown): RoutedReply {
  if (error instanceof BusyError) {
    const headers = { 'retry-after': '1' };
    return { route: 'refused', reply: createErrorReply(files, 503, 'Too many pages are being rendered.', headers) };
  }
  log.error({ err: error, path: request.url?.split('?')[0] }, 'a request could not be answered');
  return { route: 'page', reply: createErrorReply(files, 500, 'Something went wrong on our side.') };
}

/**
 * The handler for Node's server. A cached reply is sent in the same turn of the event loop. A request is answered from one
 * context, the one at its start, also when another build is taken over in the meantime.
 */
export function createRequestHandler(
  getContext: () => ServerContext,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const startMs = performance.now();
    const context = getContext();
    let result: RoutedReply | Promise<RoutedReply>;
    try {
      result = handleRequest(context, request);
    } catch (error) {
      result = failRequest(context, request, error);
    }
    if (result instanceof Promise) {
      void result
        .catch((error: unknown) => failRequest(context, request, error))
        .then((routed) => finishRequest(context, request, response, routed, startMs));
    } else finishRequest(context, request, response, result, startMs);
  };
}
