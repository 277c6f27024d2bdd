/** A balancer or a server may close an idle connection just when the next request arrives on it. */
import type { Socket } from 'node:net';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { requestUpstream } from '../../../src/live/upstream/request-upstream.ts';
import { createProbeRequest } from '../support/probe-request.ts';

const response = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';

/** What a server does with a request: the number of the request on its connection, and of the connection, both from 1. */
type Handle = (socket: Socket, request: number, connection: number) => void;

const answer = (socket: Socket): void => void socket.write(response);

async function startServer(handle: Handle) {
  const seen: string[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const connection = connections;
    let requests = 0;
    socket.on('error', () => {});
    socket.on('data', (data) => {
      requests += 1;
      seen.push(`${connection}.${requests} ${String(data).split(' HTTP')[0]}`);
      handle(socket, requests, connection);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const request = createProbeRequest(`http://127.0.0.1:${port}`, 'Prometheus', 0, 500);
  const send = async (form?: Record<string, string>) => {
    const result = await requestUpstream({ ...request, path: '/', maxBytes: 100, ...(form && { form }) });
    // The connection is idle, or closed, in one of the next turns of the event loop.
    await wait(10);
    return result;
  };
  return { seen, send };
}

it.each<[string, Handle]>([
  ['resets', (socket) => void socket.resetAndDestroy()],
  ['closes', (socket) => void socket.end()],
])('sends a request again on a fresh connection when the other side %s a reused one', async (_, breakOff) => {
  const { seen, send } = await startServer((socket, request, connection) =>
    request === 1 ? answer(socket) : breakOff(socket, request, connection),
  );
  const results = [await send(), await send(), await send()];
  expect(results).toEqual(results.map(() => ({ response: expect.objectContaining({ status: 200, body: '{}' }) })));
  expect(seen).toEqual(['1.1 GET /', '1.2 GET /', '2.1 GET /', '2.2 GET /', '3.1 GET /']);
});

it('sends a request once when a fresh connection breaks', async () => {
  const { seen, send } = await startServer((socket) => void socket.resetAndDestroy());
  expect(await send()).toMatchObject({ error: { kind: 'reset' } });
  expect(await send()).toMatchObject({ error: { kind: 'reset' } });
  expect(seen).toEqual(['1.1 GET /', '2.1 GET /']);
});

it('does not send it a third time', async () => {
  const { seen, send } = await startServer((socket, request, connection) =>
    connection === 1 && request === 1 ? answer(socket) : socket.resetAndDestroy(),
  );
  await send();
  expect(await send()).toMatchObject({ error: { kind: 'reset' } });
  expect(seen).toEqual(['1.1 GET /', '1.2 GET /', '2.1 GET /']);
});

it('sends a query again too', async () => {
  const { seen, send } = await startServer((socket, request) =>
    request === 1 ? answer(socket) : socket.resetAndDestroy(),
  );
  await send({ query: 'up', end: '1' });
  expect(await send({ query: 'up', end: '2' })).toMatchObject({ response: { status: 200 } });
  expect(seen).toEqual(['1.1 POST /', '1.2 POST /', '2.1 POST /']);
});

it('sends a request once that had no response the last time', async () => {
  const { seen, send } = await startServer((socket, request, connection) =>
    connection === 1 && request === 1 ? answer(socket) : socket.resetAndDestroy(),
  );
  await send({ query: 'up' });
  for (let interval = 0; interval < 3; interval += 1) await send({ query: 'down' });
  expect(seen).toEqual(['1.1 POST /', '1.2 POST /', '2.1 POST /', '3.1 POST /']);
});

it('keeps to one deadline for both', async () => {
  const { seen, send } = await startServer((socket, request, connection) => {
    if (request === 2) socket.resetAndDestroy();
    else if (connection === 1) answer(socket);
  });
  await send();
  expect(await send()).toMatchObject({ error: { kind: 'timeout' } });
  expect(seen).toEqual(['1.1 GET /', '1.2 GET /', '2.1 GET /']);
});

it('does not send it again when a reused connection breaks within the response', async () => {
  const { seen, send } = await startServer((socket, request) => {
    if (request === 1) return answer(socket);
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{');
    setTimeout(() => socket.resetAndDestroy(), 20);
  });
  await send();
  expect(await send()).toMatchObject({ error: { kind: 'reset' } });
  expect(seen).toEqual(['1.1 GET /', '1.2 GET /']);
});
