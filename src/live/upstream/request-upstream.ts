/**
 * Every HTTP request to another server goes through here. A deadline covers the whole response, the decoded bytes are limited,
 * redirects are not followed, and it never throws. All requests are idempotent: one may be sent again on a fresh connection.
 */
import { type Dispatcher, request as sendRequest } from 'undici';
import type { Clock } from '../../lib/clock.ts';
import type { ResponseHeaders } from './cache-headers.ts';
import { classifyBodyError, classifyError, createUpstreamError } from './classify-error.ts';
import type { HttpResult, UpstreamError } from './http-result.ts';
import { readBody } from './read-body.ts';
import { readTimes } from './response-times.ts';
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

/** Equal for the same request in another interval: the times of a query do not count. */
const formatRequestKey = ({ path, form }: UpstreamRequest): string => `${path} ${form?.['query'] ?? ''}`;

/** What is sent to `dispatcher`; resolves when the headers of the response have arrived. */
function sendHeaders(
  { server, path, form }: UpstreamRequest,
  headers: Record<string, string>,
  options: { signal: AbortSignal; dispatcher: Dispatcher },
): Promise<Dispatcher.ResponseData> {
  const isPost = form !== undefined && server.method === 'POST';
  const query = form !== undefined && !isPost ? `?${new URLSearchParams(form)}` : '';
  return sendRequest(`${joinUrl(server.url, path)}${query}`, {
    ...options,
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
}

/** In lower case; empty when the body is sent as it is. */
function readEncoding(headers: ResponseHeaders): string {
  const written = String(headers['content-encoding'] ?? '')
    .trim()
    .toLowerCase();
  return written === 'identity' ? '' : written;
}

/** Reads a response whose headers have arrived. */
async function readResponse(request: UpstreamRequest, response: Dispatcher.ResponseData): Promise<HttpResult> {
  const { server, path, maxBytes, clock } = request;
  const { statusCode: status, headers } = response;
  const reject = (error: UpstreamError): HttpResult => {
    response.body.destroy();
    return { error };
  };
  // Before the body, which may come slowly.
  const times = readTimes(headers, server, formatRequestKey(request), clock);
  if (redirectStatuses.includes(status)) {
    const target = describeRedirectTarget(String(headers['location'] ?? ''), joinUrl(server.url, path));
    return reject({ kind: 'redirected', message: `${server.title} redirected the request${target}` });
  }
  if ('error' in times) return reject(times.error);
  const encoding = readEncoding(headers);
  const body = await readBody(response.body, encoding, maxBytes).catch((error: unknown) => ({
    error: classifyBodyError(error, server.title, encoding),
  }));
  if (typeof body === 'object') return body;
  if (body === undefined) return { error: createUpstreamError('too-large', server.title) };
  const [type = ''] = String(headers['content-type'] ?? '').split(';');
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
  const { signal } = controller;
  const cancel = clock.after(deadlineMs, () => controller.abort(new DOMException('', 'TimeoutError')));
  try {
    return await server.connections.use(
      formatRequestKey(request),
      async (dispatcher) =>
        readResponse(request, await sendHeaders(request, credentials.headers, { signal, dispatcher })),
      (error) => !signal.aborted && classifyError(error, server.title).kind === 'reset',
    );
  } catch (error) {
    return { error: classifyError(error, server.title) };
  } finally {
    cancel();
    // Releases a response that was not read to its end.
    controller.abort();
  }
}
