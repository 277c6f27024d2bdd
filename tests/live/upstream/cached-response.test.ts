/**
 * Responses from a proxy cache. Their `Date` is that of the original response, so without `Age` they would look current.
 */
import { describe, expect, it } from 'vitest';
import { requestUpstream } from '../../../src/live/upstream/request-upstream.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { type Respond, respondJson, startUpstream } from '../support/stub-upstream.ts';

const nowMs = Date.parse('2027-01-15T08:00:00Z');

const respondFromCache =
  (ageSeconds: number, headers: Record<string, string> = {}): Respond =>
  (response, ...rest) => {
    response.setHeader('date', new Date(nowMs - ageSeconds * 1000).toUTCString());
    response.setHeader('age', String(ageSeconds));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    respondJson({})(response, ...rest);
  };

async function send(respond: Respond) {
  const { url } = await startUpstream(respond);
  return requestUpstream({ ...createProbeRequest(url, 'Prometheus', nowMs), path: '/', maxBytes: 1000 });
}

describe('a cached response', () => {
  it('does not count its age as clock skew', async () => {
    expect(await send(respondFromCache(20))).toMatchObject({ response: { skewMs: 0 } });
  });

  it('is an error when it is older than a minute', async () => {
    expect(await send(respondFromCache(600))).toEqual({
      error: {
        kind: 'malformed',
        message: 'Prometheus was answered for by a cache, with what is more than a minute old',
      },
    });
  });

  it('is declined by the request', async () => {
    let cacheControl: string | undefined;
    await send((response, request, body) => {
      cacheControl = request.headers['cache-control'];
      respondJson({})(response, request, body);
    });
    expect(cacheControl).toBe('no-cache');
  });
});

it('measures clock skew when a response starts, however slow its body is', async () => {
  let clockMs = nowMs;
  const { url } = await startUpstream((response) => {
    response.setHeader('date', new Date(nowMs).toUTCString());
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{');
    setTimeout(() => {
      clockMs = nowMs + 7000;
      response.end('}');
    }, 100);
  });
  const probeRequest = createProbeRequest(url, 'Prometheus', nowMs);
  const clock = { ...probeRequest.clock, now: () => clockMs };
  expect(await requestUpstream({ ...probeRequest, clock, path: '/', maxBytes: 1000 })).toMatchObject({
    response: { skewMs: 0 },
  });
});
