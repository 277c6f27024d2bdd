/**
 * A source whose faults come and go: every twenty seconds it behaves in another way.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

type Behavior = (response: ServerResponse, good: string) => void;

const json = { 'content-type': 'application/json' };
const gzipBomb = gzipSync(Buffer.alloc(50_000_000, ' '));

const behaviors: Record<string, Behavior> = {
  well: (response, good) => void response.writeHead(200, json).end(good),
  failing: (response) => void response.writeHead(500, json).end('{"status":"error","error":"boom"}'),
  silent: () => {},
  breaking: (response) => void response.destroy(),
  'broken in the middle': (response, good) => {
    response.writeHead(200, json);
    response.write(good.slice(0, 20));
    setTimeout(() => response.destroy(), 50);
  },
  'a login page': (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<form>'),
  dripping: (response) => {
    response.writeHead(200, json);
    const timer = setInterval(() => response.write(' '), 100);
    response.on('close', () => clearInterval(timer));
  },
  'a bomb': (response) => void response.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end(gzipBomb),
};

const behaviorNames = Object.keys(behaviors);
const phaseMs = 20_000;

/** How long it takes until every fault has been there once, in milliseconds. */
export const cycleMs = behaviorNames.length * 2 * phaseMs;

export interface FaultySource {
  url: string;
  requestCount: number;
  stop(): void;
}

export function startFaultySource(): Promise<FaultySource> {
  const upstream: FaultySource = { url: '', requestCount: 0, stop: () => {} };
  const startedMs = performance.now();
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('error', () => {});
    request.on('end', () => {
      upstream.requestCount += 1;
      const end = Number(new URLSearchParams(body).get('end'));
      const data = request.url?.includes('rules')
        ? { groups: [] }
        : { resultType: 'matrix', result: [{ metric: {}, values: [[end, String(Math.random() / 20)]] }] };
      const good = request.url?.includes('/api/v2/') ? '[]' : JSON.stringify({ status: 'success', data });
      // Every other turn is well, so that recoveries are met as well as faults.
      const turn = Math.floor((performance.now() - startedMs) / phaseMs);
      const way =
        turn % 2 === 0 ? 'well' : (behaviorNames[((turn - 1) / 2) % behaviorNames.length] ?? 'well');
      behaviors[way]?.(response, good);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      upstream.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      upstream.stop = () => {
        server.closeAllConnections();
        server.close();
      };
      resolve(upstream);
    });
  });
}
