/** Servers that violate HTTP. They were reached, so this is no sign that our own network is down. */
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { findError, isNoResponseError } from '../../../src/live/upstream/http-result.ts';
import { requestUpstream } from '../../../src/live/upstream/request-upstream.ts';
import { createProbeRequest } from '../support/probe-request.ts';

async function send(raw: string) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(raw));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return requestUpstream({
    ...createProbeRequest(`http://127.0.0.1:${port}`, 'Prometheus', 0),
    path: '/',
    maxBytes: 1000,
  });
}

it.each([
  ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ['unexpected HTTP/2', '\0\0\u0004\u0004\0\0\0\0\0'],
  ['no headers at all', '{"status":"success"}'],
  ['an invalid status', 'HTTP/1.1 000 x\r\n\r\n'],
  ['a header without a colon', 'HTTP/1.1 200 OK\r\nno colon\r\n\r\n'],
  ['a flood of headers', `HTTP/1.1 200 OK\r\n${'x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n'.repeat(5000)}\r\n`],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
  ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}'],
  ['a chunk without a size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}'],
])('classifies %s as malformed, not as unresponsive', async (_, raw) => {
  const error = findError(await send(raw));
  expect(error).toMatchObject({ message: 'Prometheus sent something that is not a valid answer' });
  expect(error && isNoResponseError(error)).toBe(false);
});

it.each([
  ['chunks end early', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'],
  ['the body is shorter than its length', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}'],
])('rejects an incomplete response: %s', async (_, raw) => {
  expect(await send(raw)).toMatchObject({ error: { kind: 'reset' } });
});

it('does not classify 304 as a redirect', async () => {
  expect(await send('HTTP/1.1 304 Not Modified\r\n\r\n')).toMatchObject({ response: { status: 304 } });
});
