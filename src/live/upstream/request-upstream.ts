/**
 * Every HTTP request to another server goes through here. A deadline covers the whole response, the decoded bytes are limited,
 * redirects are not followed, and it never throws.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { request as sendRequest } from 'undici';
import type { Clock } from '../../lib/clock.ts';
import { classifyError, createUpstreamError } from './classify-error.ts';
import type { HttpResponse, HttpResult } from './http-result.ts';
import { readBody } from './read-body.ts';
import { joinUrl } from './source-url.ts';
import type { UpstreamServer } from './upstream-server.ts';

export interface UpstreamRequest {
  server: UpstreamServer;
  /** Starts with a slash; appended to the server's URL. */
  path: string;
  /** Sent as the form of a POST, or as the query string where the server takes only GET; without it, a plain GET is sent. */
  form?: Record<string, string>;
  deadlineMs: number;
  maxBytes: number;
  clock: Clock;
}

/** Without 304: the requests are not conditional, and it has no target. */
const redirectStatuses: readonly number[] = [300, 301, 302, 303, 307, 308];

function describeRedirectTarget(location: string, base: string): string {
  const target = URL.parse(location, base);
  return target ? ` to ${target.host}` : '';
}

/** A response that a proxy cached for longer than this is no current reading. In milliseconds. */
const maxCacheAgeMs = 60_000;

/** How long a proxy cached the response, in milliseconds; 0 without an `Age` header. */
const readCacheAgeMs = ({ age }: IncomingHttpHeaders): number => (/^\d+$/.test(age ?? '') ? Number(age) * 1000 : 0);

/** `Date` and `Retry-After` in milliseconds. `Date` has a resolution of one second, so a small skew counts as 0. */
function readTimes(headers: IncomingHttpHeaders, nowMs: number): Pick<HttpResponse, 'skewMs' | 'retryAfterMs'> {
  const dateMs = Date.parse(headers.date ?? '') + readCacheAgeMs(headers);
  const skewMs = Number.isNaN(dateMs) ? 0 : dateMs - nowMs;
  const written = headers['retry-after'] ?? '';
  const untilMs = /^\d+$/.test(written) ? Number(written) * 1000 : Date.parse(written) - (nowMs + skewMs);
  return {
    skewMs: Math.abs(skewMs) < 2000 ? 0 : skewMs,
    retryAfterMs: Number.isFinite(untilMs) && untilMs > 0 ? untilMs : undefined,
  };
}

async function send(
  request: UpstreamRequest,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<HttpResult> {
  const { server, path, form, maxBytes, clock } = request;
  const url = joinUrl(server.url, path);
  const isPost = form !== undefined && server.method === 'POST';
  const query = form !== undefined && !isPost ? `?${new URLSearchParams(form)}` : '';
  const response = await sendRequest(`${url}${query}`, {
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
  const { statusCode: status, headers: responseHeaders } = response;
  // Before the body, which may come slowly.
  const times = readTimes(responseHeaders, clock.now());
  if (redirectStatuses.includes(status)) {
    response.body.destroy();
    const message = `${server.title} redirected the request${describeRedirectTarget(String(responseHeaders.location ?? ''), url)}`;
    return { error: { kind: 'redirected', message } };
  }
  if (readCacheAgeMs(responseHeaders) > maxCacheAgeMs) {
    response.body.destroy();
    const message = `${server.title} was answered for by a cache, with what is more than a minute old`;
    return { error: { kind: 'malformed', message } };
  }
  const encoding = String(responseHeaders['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
  const body = await readBody(response.body, encoding, maxBytes);
  if (body === undefined) return { error: createUpstreamError('too-large', server.title) };
  const [type = ''] = String(responseHeaders['content-type'] ?? '').split(';');
  return { response: { status, type: type.trim().toLowerCase(), body, ...times } };
}

export async function requestUpstream(request: UpstreamRequest): Promise<HttpResult> {
  const { server, deadlineMs, clock } = request;
  const credentials = await server.findCredentials();
  if ('missing' in credentials) {
    const message = `${server.title} cannot be asked: ${credentials.missing}`;
    return { error: { kind: 'unauthorised', message } };
  }
  const controller = new AbortController();
  const cancel = clock.after(deadlineMs, () => controller.abort(new DOMException('', 'TimeoutError')));
  try {
    return await send(request, credentials.headers, controller.signal);
  } catch (error) {
    return { error: classifyError(error, server.title) };
  } finally {
    cancel();
    // Releases a response that was not read to its end.
    controller.abort();
  }
}
