/**
 * The one door to other servers. A request has a deadline over its whole answer and a cap on the decoded bytes;
 * redirects are not followed; it never throws.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { request as sendRequest } from 'undici';
import type { Clock } from '../clock.ts';
import { joinUrl } from '../target.ts';
import type { Answer, Asked } from './answer.ts';
import { readCapped } from './body.ts';
import { classify, describeFault } from './classify.ts';
import type { Server } from './server.ts';

export interface Request {
  server: Server;
  /** Starts with a slash; joined to the server's address. */
  path: string;
  /** Sent as a form in a POST, or as the query where the server takes only GET; a plain GET without it. */
  form?: Record<string, string>;
  deadlineMs: number;
  maxBytes: number;
  clock: Clock;
}

/** Not 304, which leads nowhere: nobody asked for it. */
const redirects: readonly number[] = [300, 301, 302, 303, 307, 308];

function hostOf(location: string, base: string): string {
  const target = URL.parse(location, base);
  return target ? ` to ${target.host}` : '';
}

/** What a cache on the way kept for longer than this is not what the server says now, in milliseconds. */
const oldestMs = 60_000;

/** For how long a cache on the way kept the answer, in milliseconds; 0 where none did. */
const agedMs = ({ age }: IncomingHttpHeaders): number => (/^\d+$/.test(age ?? '') ? Number(age) * 1000 : 0);

/** What `Date` and `Retry-After` say, in milliseconds. `Date` counts whole seconds, so a small difference is none. */
function readTimes(headers: IncomingHttpHeaders, nowMs: number): Pick<Answer, 'skewMs' | 'retryAfterMs'> {
  const dateMs = Date.parse(headers.date ?? '') + agedMs(headers);
  const skewMs = Number.isNaN(dateMs) ? 0 : dateMs - nowMs;
  const written = headers['retry-after'] ?? '';
  const untilMs = /^\d+$/.test(written) ? Number(written) * 1000 : Date.parse(written) - (nowMs + skewMs);
  return {
    skewMs: Math.abs(skewMs) < 2000 ? 0 : skewMs,
    retryAfterMs: Number.isFinite(untilMs) && untilMs > 0 ? untilMs : undefined,
  };
}

async function send(request: Request, headers: Record<string, string>, signal: AbortSignal): Promise<Asked> {
  const { server, path, form, maxBytes, clock } = request;
  const address = joinUrl(server.url, path);
  const isPost = form !== undefined && server.method === 'POST';
  const query = form !== undefined && !isPost ? `?${new URLSearchParams(form)}` : '';
  const response = await sendRequest(`${address}${query}`, {
    signal,
    dispatcher: server.agent,
    headers: {
      accept: 'application/json',
      'cache-control': 'no-cache',
      'user-agent': 'flarepath',
      'accept-encoding': 'gzip',
      ...(isPost && { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }),
      ...server.headers,
      ...headers,
    },
    ...(isPost && { method: 'POST', body: new URLSearchParams(form).toString() }),
  });
  const { statusCode: status, headers: told } = response;
  // The body may come slowly.
  const times = readTimes(told, clock.now());
  if (redirects.includes(status)) {
    response.body.destroy();
    const words = `${server.title} redirected the request${hostOf(String(told.location ?? ''), address)}`;
    return { fault: { kind: 'redirected', words } };
  }
  if (agedMs(told) > oldestMs) {
    response.body.destroy();
    const words = `${server.title} was answered for by a cache, with what is more than a minute old`;
    return { fault: { kind: 'malformed', words } };
  }
  const encoding = String(told['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
  const body = await readCapped(response.body, encoding, maxBytes);
  if (body === undefined) return { fault: describeFault('too-large', server.title) };
  const [type = ''] = String(told['content-type'] ?? '').split(';');
  return { answer: { status, type: type.trim().toLowerCase(), body, ...times } };
}

export async function ask(request: Request): Promise<Asked> {
  const { server, deadlineMs, clock } = request;
  const credentials = await server.findCredentials();
  if ('missing' in credentials) {
    const words = `${server.title} cannot be asked: ${credentials.missing}`;
    return { fault: { kind: 'unauthorised', words } };
  }
  const controller = new AbortController();
  const cancel = clock.after(deadlineMs, () => controller.abort(new DOMException('', 'TimeoutError')));
  try {
    return await send(request, credentials.headers, controller.signal);
  } catch (error) {
    return { fault: classify(error, server.title) };
  } finally {
    cancel();
    // Whatever is left of an answer that was not read to its end.
    controller.abort();
  }
}
