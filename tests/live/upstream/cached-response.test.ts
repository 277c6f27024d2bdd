/**
 * A cache between us and a source may keep an answer. It carries the date on which it was true, so that by that date alone
 * it would always be of now.
 */
import { describe, expect, it } from 'vitest';
import { requestUpstream } from '../../../src/live/upstream/request-upstream.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { respondJson, type StubUpstream, startUpstream } from '../support/stub-upstream.ts';

const nowMs = Date.parse('2027-01-15T08:00:00Z');

const respondFromCache =
  (ageSeconds: number, headers: Record<string, string> = {}): StubUpstream['respond'] =>
  (response, ...rest) => {
    response.setHeader('date', new Date(nowMs - ageSeconds * 1000).toUTCString());
    response.setHeader('age', String(ageSeconds));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    respondJson({})(response, ...rest);
  };

async function send(answer: StubUpstream['respond']) {
  const { url } = await startUpstream(answer);
  return requestUpstream({ ...createProbeRequest(url, 'Prometheus', nowMs), path: '/', maxBytes: 1000 });
}

describe('an answer from a cache', () => {
  it('does not set the source back by its age', async () => {
    expect(await send(respondFromCache(20))).toMatchObject({ response: { skewMs: 0 } });
  });

  it('is none when it is older than a minute', async () => {
    expect(await send(respondFromCache(600))).toEqual({
      error: {
        kind: 'malformed',
        message: 'Prometheus was answered for by a cache, with what is more than a minute old',
      },
    });
  });

  it('is not wanted', async () => {
    let wanted: string | undefined;
    await send((response, request, body) => {
      wanted = request.headers['cache-control'];
      respondJson({})(response, request, body);
    });
    expect(wanted).toBe('no-cache');
  });
});

it('reads the clock of a source when its answer begins, however slowly the rest comes', async () => {
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
  const question = createProbeRequest(url, 'Prometheus', nowMs);
  const clock = { ...question.clock, now: () => clockMs };
  expect(await requestUpstream({ ...question, clock, path: '/', maxBytes: 1000 })).toMatchObject({
    response: { skewMs: 0 },
  });
});
