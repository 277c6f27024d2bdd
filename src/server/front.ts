/**
 * Every request's way through the house: guard, own endpoints, files, fragments, on-demand pages, and at the end the
 * page that helps. Each step answers or passes on; nothing here throws to the socket.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Renderer } from './astro.ts';
import type { Files } from './files.ts';
import type { FragmentCache } from './fragment-cache.ts';
import { checkRequest, type Refusal, type RequestTarget } from './http/guard.ts';
import { createTextReply, type Reply, sendReply } from './http/reply.ts';
import type { Metrics, RouteName } from './metrics/metrics.ts';
import type { FindRedirect } from './redirects.ts';

export interface ServerContext {
  files: Files;
  fragments: FragmentCache;
  renderer: Renderer;
  findRedirect: FindRedirect;
  metrics: Metrics;
  log: Logger;
  /** False before all is loaded and from SIGTERM on. */
  isReady: () => boolean;
}

/** `nextReading` as `send` takes it. */
type RoutedReply = { route: RouteName; reply: Reply; nextReading?: string };

/** Pages that only say what went wrong with another one; by themselves they are not there. */
const errorPagePath = /^\/[45]\d\d(?:\/|\.html)$/;

const onDemandPath = /^\/(?:status|alerts|signals|new)\//;

/** An alert's landing. */
const landingPath = /^\/alerts\/[^/]+\/$/;

/** A prerendered page of the site's own for a status, else plain text. */
function createErrorReply(
  files: Files,
  status: number,
  text: string,
  headers: Record<string, string> = {},
): Reply {
  const page = files.get(`/${status}/`) ?? files.get(`/${status}.html`);
  if (!page) return createTextReply(status, `${text}\n`, headers);
  const { etag: _, ...rest } = page;
  return { ...rest, status, headers: { ...page.headers, ...headers, 'cache-control': 'no-store' } };
}

async function handleOwnEndpoint(house: ServerContext, path: string): Promise<Reply | undefined> {
  switch (path) {
    case '/healthz':
      return createTextReply(200, 'alive\n');
    case '/readyz':
      return house.isReady() ? createTextReply(200, 'ready\n') : createTextReply(503, 'not ready\n');
    case '/metrics': {
      const { type, body } = await house.metrics.formatText();
      return createTextReply(200, body, { 'content-type': type });
    }
    default:
      return undefined;
  }
}

/** Leads to `path` with the query kept. Relative, so no `Host` has a say in it. */
function createRedirect(path: string, query: string): Reply {
  return createTextReply(308, '', { location: `${path}${query}`, 'cache-control': 'no-cache' });
}

/** The file at an address, whether its name came percent-encoded or not. */
function findStaticFile(files: Files, path: string): Reply | undefined {
  return files.get(path) ?? files.get(decodeURIComponent(path));
}

function needsTrailingSlash({ files }: ServerContext, path: string): boolean {
  if (path.endsWith('/')) return false;
  return (
    findStaticFile(files, `${path}/`) !== undefined ||
    onDemandPath.test(`${path}/`) ||
    path.startsWith('/live/')
  );
}

/** What is at hand in memory: files, and fragments that have not changed. */
function getCachedReply({ files, fragments }: ServerContext, path: string): RoutedReply | undefined {
  if (path.startsWith('/live/')) {
    const dated = fragments.getCached(path);
    return dated && { route: 'fragment', ...dated };
  }
  const file = errorPagePath.test(path) ? undefined : findStaticFile(files, path);
  return file && { route: path.endsWith('/') ? 'page' : 'asset', reply: file };
}

async function routeRequest(house: ServerContext, target: RequestTarget): Promise<RoutedReply> {
  const { files } = house;
  const { path, query } = target;
  const own = await handleOwnEndpoint(house, path);
  if (own) return { route: 'own', reply: own };
  if (needsTrailingSlash(house, path)) return { route: 'page', reply: createRedirect(`${path}/`, query) };
  if (path.startsWith('/live/')) {
    const dated = await house.fragments.getOrRender(path);
    if (dated) return { route: 'fragment', ...dated };
  } else if (onDemandPath.test(path)) {
    const reply = await house.renderer.render(`${path}${query}`);
    if (reply.status === 404 && landingPath.test(path)) house.metrics.countMissingRunbook();
    const headers = {
      // It is of this moment: a browser that goes back would show the lights of an hour ago.
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      ...reply.headers,
    };
    return { route: 'on-demand', reply: { ...reply, headers } };
  }
  const other = house.findRedirect(path);
  if (other !== undefined) return { route: 'page', reply: createRedirect(other, query) };
  return { route: 'missing', reply: createErrorReply(files, 404, 'There is no such page.') };
}

/** Not at once: what is malformed further down the request is a worse fault, and the parser's to refuse. */
async function refuseRequest({ files }: ServerContext, { status, reason }: Refusal): Promise<RoutedReply> {
  // What else came on this connection is not worth reading.
  const headers = { connection: 'close', ...(status === 405 && { allow: 'GET, HEAD' }) };
  return { route: 'refused', reply: createErrorReply(files, status, reason, headers) };
}

/** At once where nothing has to be waited for, as for almost all readers. */
function handleRequest(house: ServerContext, request: IncomingMessage): RoutedReply | Promise<RoutedReply> {
  const verdict = checkRequest(request);
  if (!('target' in verdict)) return refuseRequest(house, verdict);
  return getCachedReply(house, verdict.target.path) ?? routeRequest(house, verdict.target);
}

/** The handler for Node's server. What is at hand is sent in the same turn, without a promise in between. */
export function createRequestHandler(
  house: ServerContext,
): (request: IncomingMessage, response: ServerResponse) => void {
  const finish = (
    request: IncomingMessage,
    response: ServerResponse,
    result: RoutedReply,
    started: number,
  ) => {
    sendReply(request, response, result.reply, result.nextReading);
    house.metrics.countRequest(result.route, response.statusCode, (performance.now() - started) / 1000);
  };
  const failed = (request: IncomingMessage, error: unknown): RoutedReply => {
    house.log.error({ err: error, path: request.url?.split('?')[0] }, 'a request could not be answered');
    return { route: 'page', reply: createErrorReply(house.files, 500, 'Something went wrong on our side.') };
  };
  const finishLater = async (
    request: IncomingMessage,
    response: ServerResponse,
    answered: Promise<RoutedReply>,
    started: number,
  ) => {
    const result = await answered.catch((error: unknown) => failed(request, error));
    finish(request, response, result, started);
  };
  return (request, response) => {
    const started = performance.now();
    let answered: RoutedReply | Promise<RoutedReply>;
    try {
      answered = handleRequest(house, request);
    } catch (error) {
      answered = failed(request, error);
    }
    if (answered instanceof Promise) void finishLater(request, response, answered, started);
    else finish(request, response, answered, started);
  };
}
