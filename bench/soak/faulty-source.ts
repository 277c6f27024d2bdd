/**
 * A source whose faults come and go: it changes its behavior every twenty seconds.
 */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { formatSourceResponse, type LocalServer, startLocalServer } from '../../tests/tools/fake-source.ts';

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

/** How long until every fault has occurred once, in milliseconds. */
export const cycleMs = behaviorNames.length * 2 * phaseMs;

export interface FaultySource extends LocalServer {
  requestCount: number;
}

export async function startFaultySource(): Promise<FaultySource> {
  const counter = { requestCount: 0 };
  const startedMs = performance.now();
  const server = await startLocalServer((response, { url = '' }, body) => {
    counter.requestCount += 1;
    const end = Number(new URLSearchParams(body).get('end'));
    const series = [{ metric: {}, values: [[end, String(Math.random() / 20)]] }];
    // Every other phase is healthy, so that recoveries are covered as well as faults.
    const phase = Math.floor((performance.now() - startedMs) / phaseMs);
    const name = phase % 2 === 0 ? 'well' : (behaviorNames[((phase - 1) / 2) % behaviorNames.length] ?? 'well');
    behaviors[name]?.(response, formatSourceResponse(url, { series }));
  });
  return Object.assign(counter, server);
}
