/**
 * A real HTTP server that answers as a test tells it to, and remembers what it was asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Upstream {
  url: string;
  asked: { method: string; path: string; body: string }[];
  answer: (response: ServerResponse, request: IncomingMessage, body: string) => void;
}

/** Answers `value` as JSON with `status`. */
export function json(value: unknown, status = 200): Upstream['answer'] {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
}

/** Answers `text` with a type of its own. */
export function plain(text: string, status = 200, type = 'text/html; charset=utf-8'): Upstream['answer'] {
  return (response) => {
    response.writeHead(status, { 'content-type': type }).end(text);
  };
}

/** Wraps `data` in Prometheus's envelope. */
export const success = (data: unknown, extra: object = {}): Upstream['answer'] =>
  json({ status: 'success', data, ...extra });

export async function startUpstream(answer: Upstream['answer']): Promise<Upstream> {
  const upstream: Upstream = { url: '', asked: [], answer };
  const server = createServer((request, response) => {
    // Its clock is the machine's, not the test's.
    response.sendDate = false;
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      upstream.asked.push({ method: request.method ?? '', path: request.url ?? '', body });
      upstream.answer(response, request, body);
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
