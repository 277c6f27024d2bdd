/** A real HTTP server that responds as a test defines, and records its requests. */
import { onTestFinished } from 'vitest';
import { type Respond, startLocalServer } from '../../tools/fake-source.ts';

export type { Respond };

export interface StubUpstream {
  url: string;
  requests: { method: string; path: string; body: string }[];
  respond: Respond;
}

/** Responds with `value` as JSON. */
export const respondJson = (value: unknown, status = 200): Respond =>
  respondText(JSON.stringify(value), status, 'application/json');

/** Responds with `text` as `type`. */
export const respondText =
  (text: string, status = 200, type = 'text/html; charset=utf-8'): Respond =>
  (response) =>
    void response.writeHead(status, { 'content-type': type }).end(text);

export const respondPlainText = (text: string, status = 200): Respond => respondText(text, status, 'text/plain');

/** Responds with `data` in Prometheus's envelope. */
export const respondSuccess = (data: unknown, extra: object = {}): Respond =>
  respondJson({ status: 'success', data, ...extra });

/** Responds with the series of a range query. */
export const respondSeries = (result: unknown, extra: object = {}): Respond =>
  respondSuccess({ resultType: 'matrix', result }, extra);

export const closeConnection: Respond = (response) => void response.destroy();

export async function startUpstream(respond: Respond): Promise<StubUpstream> {
  const upstream: StubUpstream = { url: '', requests: [], respond };
  const { url, stop } = await startLocalServer((response, request, body) => {
    // Without `Date`, because its clock is not the test's.
    response.sendDate = false;
    upstream.requests.push({ method: request.method ?? '', path: request.url ?? '', body });
    upstream.respond(response, request, body);
  });
  upstream.url = url;
  onTestFinished(stop);
  return upstream;
}
