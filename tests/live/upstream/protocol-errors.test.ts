/**
 * Servers that answer, but not as HTTP has it. Somebody is there, so it is no sign that we are cut off.
 */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { isNoResponseError } from '../../../src/live/upstream/http-result.ts';
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
  ['HTTP/2 unasked', '\0\0\u0004\u0004\0\0\0\0\0'],
  ['no headers at all', '{"status":"success"}'],
  ['a status that is none', 'HTTP/1.1 000 x\r\n\r\n'],
  ['a header without a colon', 'HTTP/1.1 200 OK\r\nno colon\r\n\r\n'],
  ['a flood of headers', `HTTP/1.1 200 OK\r\n${'x: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n'.repeat(5000)}\r\n`],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
  ['a length and pieces', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}'],
  ['a piece without a size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}'],
])('calls it no valid answer, and nobody silent, who sends %s', async (_, raw) => {
  const asked = await send(raw);
  const fault = 'error' in asked ? asked.error : undefined;
  expect(fault).toMatchObject({ message: 'Prometheus sent something that is not a valid answer' });
  expect(fault && isNoResponseError(fault)).toBe(false);
});

it.each([
  ['the pieces break off', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'],
  ['the length is not reached', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}'],
])('takes no part of an answer for the whole where %s', async (_, raw) => {
  expect(await send(raw)).toMatchObject({ error: { kind: 'reset' } });
});

it('does not call "not modified" a redirect', async () => {
  expect(await send('HTTP/1.1 304 Not Modified\r\n\r\n')).toMatchObject({ response: { status: 304 } });
});
