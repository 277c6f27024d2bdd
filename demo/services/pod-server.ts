/**
 * A pod's HTTP server: metrics, health, security events, and the fault switches of all pods. It listens on 127.0.0.1 only
 * and reads no request body.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { renderFaultPage } from './fault-page.ts';
import { handleFaultSwitch, listFaults } from './fault-routes.ts';
import { describePodHealth } from './health.ts';
import type { Pod } from './pod.ts';
import { createJsonResponse, createTextResponse, type DemoResponse } from './response.ts';

const stylesheet = new URL('faults.css', import.meta.url);

async function handleRead(pod: Pod, pods: readonly Pod[], path: string): Promise<DemoResponse> {
  const { registry } = pod.metrics;
  const health = describePodHealth(pod);
  switch (path) {
    case '/metrics':
      return createTextResponse(registry.contentType, await registry.metrics());
    case '/health':
      return createJsonResponse(health.brief, health.status);
    case '/health/detailed':
      return createJsonResponse(health.detailed, health.status);
    case '/api/security/events/recent':
      return createJsonResponse(pod.listSecurityEvents());
    case '/faults':
      return createTextResponse('text/html; charset=utf-8', renderFaultPage(pods));
    case '/faults.json':
      return createJsonResponse(listFaults(pods));
    case '/faults.css':
      return createTextResponse('text/css; charset=utf-8', readFileSync(stylesheet, 'utf8'));
    default:
      return createJsonResponse({ error: 'Nothing here. The switches are at /faults.' }, 404);
  }
}

async function handlePodRequest(pod: Pod, pods: readonly Pod[], request: IncomingMessage): Promise<DemoResponse> {
  const { method = 'GET', headers } = request;
  const target = request.url ?? '/';
  // A target like `//x` or `http://x/` would be parsed as a host; here only paths are valid.
  const url = URL.parse(`http://pod${target.startsWith('/') ? target : '/'}`);
  if (!url) return createJsonResponse({ error: 'Malformed address.' }, 400);
  if (url.pathname.startsWith('/faults/')) {
    const wantsJson = headers.accept?.includes('application/json') ?? false;
    const fetchSite = String(headers['sec-fetch-site'] ?? '');
    return handleFaultSwitch(pods, { method, url, wantsJson, fetchSite });
  }
  if (method !== 'GET' && method !== 'HEAD') return createJsonResponse({ error: 'Use GET.' }, 405);
  return handleRead(pod, pods, url.pathname);
}

/** Serves `pod` on `port`; resolves when it listens, rejects when the port cannot be used. */
export async function startPodServer(pod: Pod, pods: readonly Pod[], port: number): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    handlePodRequest(pod, pods, request)
      .catch(() => createJsonResponse({ error: 'The demo service failed.' }, 500))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(port, '127.0.0.1', resolve);
  await promise;
  return server;
}
