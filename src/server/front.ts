/**
 * Every request's way through the house: guard, own endpoints, files, fragments, on-demand pages, and at the end the
 * page that helps. Each step answers or passes on; nothing here throws to the socket.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Renderer } from './astro.ts';
import type { Files } from './files.ts';
import type { Fragments } from './fragments.ts';
import { judgeRequest, type Refusal, type Target } from './guard.ts';
import type { Metrics, RouteName } from './metrics.ts';
import type { FindOther } from './other-addresses.ts';
import { type Reply, send, textReply } from './reply.ts';

export interface House {
  files: Files;
  fragments: Fragments;
  renderer: Renderer;
  findOther: FindOther;
  metrics: Metrics;
  log: Logger;
  /** False before all is loaded and from SIGTERM on. */
  isReady: () => boolean;
}

/** `nextReading` as `send` takes it. */
type Answer = { route: RouteName; reply: Reply; nextReading?: string };

/** Pages that only say what went wrong with another one; by themselves they are not there. */
const errorPage = /^\/[45]\d\d(?:\/|\.html)$/;

const onDemand = /^\/(?:status|alerts|signals|new)\//;

/** An alert's landing. */
const landing = /^\/alerts\/[^/]+\/$/;

/** A prerendered page of the site's own for a status, else plain text. */
function errorReply(files: Files, status: number, text: string, headers: Record<string, string> = {}): Reply {
  const page = files.get(`/${status}/`) ?? files.get(`/${status}.html`);
  if (!page) return textReply(status, `${text}\n`, headers);
  const { tag: _, ...rest } = page;
  return { ...rest, status, headers: { ...page.headers, ...headers, 'cache-control': 'no-store' } };
}

async function answerOwn(house: House, path: string): Promise<Reply | undefined> {
  switch (path) {
    case '/healthz':
      return textReply(200, 'alive\n');
    case '/readyz':
      return house.isReady() ? textReply(200, 'ready\n') : textReply(503, 'not ready\n');
    case '/metrics': {
      const { type, body } = await house.metrics.text();
      return textReply(200, body, { 'content-type': type });
    }
    default:
      return undefined;
  }
}

/** Leads to `path` with the query kept. Relative, so no `Host` has a say in it. */
function redirectReply(path: string, query: string): Reply {
  return textReply(308, '', { location: `${path}${query}`, 'cache-control': 'no-cache' });
}

/** The file at an address, whether its name came percent-encoded or not. */
function fileAt(files: Files, path: string): Reply | undefined {
  return files.get(path) ?? files.get(decodeURIComponent(path));
}

function needsSlash({ files }: House, path: string): boolean {
  if (path.endsWith('/')) return false;
  return fileAt(files, `${path}/`) !== undefined || onDemand.test(`${path}/`) || path.startsWith('/live/');
}

/** What is at hand in memory: files, and fragments that have not changed. */
function recall({ files, fragments }: House, path: string): Answer | undefined {
  if (path.startsWith('/live/')) {
    const dated = fragments.recall(path);
    return dated && { route: 'fragment', ...dated };
  }
  const file = errorPage.test(path) ? undefined : fileAt(files, path);
  return file && { route: path.endsWith('/') ? 'page' : 'asset', reply: file };
}

async function route(house: House, target: Target): Promise<Answer> {
  const { files } = house;
  const { path, query } = target;
  const own = await answerOwn(house, path);
  if (own) return { route: 'own', reply: own };
  if (needsSlash(house, path)) return { route: 'page', reply: redirectReply(`${path}/`, query) };
  if (path.startsWith('/live/')) {
    const dated = await house.fragments.answer(path);
    if (dated) return { route: 'fragment', ...dated };
  } else if (onDemand.test(path)) {
    const reply = await house.renderer.render(`${path}${query}`);
    if (reply.status === 404 && landing.test(path)) house.metrics.countMissingRunbook();
    const headers = {
      // It is of this moment: a browser that goes back would show the lights of an hour ago.
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      ...reply.headers,
    };
    return { route: 'on-demand', reply: { ...reply, headers } };
  }
  const other = house.findOther(path);
  if (other !== undefined) return { route: 'page', reply: redirectReply(other, query) };
  return { route: 'missing', reply: errorReply(files, 404, 'There is no such page.') };
}

/** Not at once: what is malformed further down the request is a worse fault, and the parser's to refuse. */
async function refuse({ files }: House, { status, reason }: Refusal): Promise<Answer> {
  // What else came on this connection is not worth reading.
  const headers = { connection: 'close', ...(status === 405 && { allow: 'GET, HEAD' }) };
  return { route: 'refused', reply: errorReply(files, status, reason, headers) };
}

/** At once where nothing has to be waited for, as for almost all readers. */
function answer(house: House, request: IncomingMessage): Answer | Promise<Answer> {
  const verdict = judgeRequest(request);
  if (!('target' in verdict)) return refuse(house, verdict);
  return recall(house, verdict.target.path) ?? route(house, verdict.target);
}

/** The handler for Node's server. What is at hand is sent in the same turn, without a promise in between. */
export function createFront(house: House): (request: IncomingMessage, response: ServerResponse) => void {
  const finish = (request: IncomingMessage, response: ServerResponse, result: Answer, started: number) => {
    send(request, response, result.reply, result.nextReading);
    house.metrics.countRequest(result.route, response.statusCode, (performance.now() - started) / 1000);
  };
  const failed = (request: IncomingMessage, error: unknown): Answer => {
    house.log.error({ err: error, path: request.url?.split('?')[0] }, 'a request could not be answered');
    return { route: 'page', reply: errorReply(house.files, 500, 'Something went wrong on our side.') };
  };
  const finishLater = async (
    request: IncomingMessage,
    response: ServerResponse,
    answered: Promise<Answer>,
    started: number,
  ) => {
    const result = await answered.catch((error: unknown) => failed(request, error));
    finish(request, response, result, started);
  };
  return (request, response) => {
    const started = performance.now();
    let answered: Answer | Promise<Answer>;
    try {
      answered = answer(house, request);
    } catch (error) {
      answered = failed(request, error);
    }
    if (answered instanceof Promise) void finishLater(request, response, answered, started);
    else finish(request, response, answered, started);
  };
}
