/** A body that is not in the encoding that was announced. The server was reached, so this is no sign that our network is down. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findError, isNoResponseError } from '../../../src/live/upstream/http-result.ts';
import { requestUpstream } from '../../../src/live/upstream/request-upstream.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { type Respond, startUpstream } from '../support/stub-upstream.ts';

const text = JSON.stringify({ values: Array.from({ length: 300 }, (_, index) => index * 7919) });
const gzipped = gzipSync(text);

const respondEncoded =
  (encoding: string, body: Buffer | string): Respond =>
  (response) =>
    void response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(body);

async function send(respond: Respond) {
  const { url } = await startUpstream(respond);
  return requestUpstream({ ...createProbeRequest(url, 'Prometheus', 0, 700), path: '/', maxBytes: 100_000 });
}

describe('an encoded body', () => {
  it.each<[string, string, Buffer]>([
    ['gzip', 'gzip', gzipped],
    ['gzip in capitals', ' GZIP ', gzipped],
    ['deflate', 'deflate', deflateSync(text)],
    ['brotli', 'br', brotliCompressSync(text)],
    ['no encoding', 'identity', Buffer.from(text)],
  ])('is decoded: %s', async (_, encoding, body) => {
    expect(await send(respondEncoded(encoding, body))).toMatchObject({ response: { body: text } });
  });

  it.each<[string, string, Buffer | string]>([
    ['plain text as gzip', 'gzip', text],
    ['a gzip header and then garbage', 'gzip', Buffer.concat([gzipped.subarray(0, 10), Buffer.from(text)])],
    ['a truncated gzip', 'gzip', gzipped.subarray(0, -20)],
    ['nothing as gzip', 'gzip', ''],
    ['a gzip with a wrong checksum', 'gzip', Buffer.concat([gzipped.subarray(0, -8), Buffer.alloc(8)])],
    ['plain text as brotli', 'br', text],
    ['a truncated brotli', 'br', brotliCompressSync(text).subarray(0, -20)],
    ['nothing as brotli', 'br', ''],
    ['plain text as deflate', 'deflate', text],
    ['gzip as deflate', 'deflate', gzipped],
    ['an unknown encoding', 'sdch', text],
    ['two encodings', 'gzip, br', gzipped],
    ['zstd', 'zstd', text],
  ])('is malformed, and not unreachable: %s', async (_, encoding, body) => {
    const error = findError(await send(respondEncoded(encoding, body)));
    expect(error).toMatchObject({
      kind: 'malformed',
      message: `Prometheus sent something that is not a valid answer: its body is not in the encoding ${encoding} as announced`,
    });
    expect(error && isNoResponseError(error)).toBe(false);
  });

  it.each<[string, Respond, string]>([
    ['breaks off', (response) => void setTimeout(() => response.socket?.resetAndDestroy(), 20), 'reset'],
    ['never ends', () => {}, 'timeout'],
  ])('that %s after the headers is no sign of an outage of our network', async (_, end, kind) => {
    const result = await send((response, ...rest) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).write(gzipped.subarray(0, 12));
      end(response, ...rest);
    });
    const error = findError(result);
    expect(error).toMatchObject({ kind });
    expect(error && isNoResponseError(error)).toBe(false);
  });
});
