/** A real HTTP server that responds as a test defines, and records its requests. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface StubUpstream {
  url: string;
  requests: { method: string; path: string; body: string }[];
  respond: (response: ServerResponse, request: IncomingMessage, body: string) => void;
}

/** Responds with `value` as JSON. */
export function respondJson(value: unknown, status = 200): StubUpstream['respond'] {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
}

/** Responds with `text` as `type`. */
export function respondText(text: string, status = 200, type = 'text/html; charset=utf-8'): StubUpstream['respond'] {
  return (response) => {
    response.writeHead(status, { 'content-type': type }).end(text);
  };
}

/** Responds with `data` in Prometheus's envelope. */
export const respondSuccess = (data: unknown, extra: object = {}): StubUpstream['respond'] =>
  respondJson({ status: 'success', data, ...extra });

export async function startUpstream(respond: StubUpstream['respond']): Promise<StubUpstream> {
  const upstream: StubUpstream = { url: '', requests: [], respond };
  const server = createServer((request, response) => {
    // Without `Date`, because its clock is not the test's.
    response.sendDate = false;
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      upstream.requests.push({ method: request.method ?? '', path: request.url ?? '', body });
      upstream.respond(response, request, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  upstream.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return upstream;
}
