/**
 * A cache between us and a source may keep an answer. It carries the date on which it was true, so that by that date alone
 * it would always be of now.
 */
import { describe, expect, it } from 'vitest';
import { ask } from '../../src/live/ask/ask.ts';
import { asking } from './asking.ts';
import { json, startUpstream, type Upstream } from './upstream.ts';

const nowMs = Date.parse('2027-01-15T08:00:00Z');

const kept =
  (ageSeconds: number, headers: Record<string, string> = {}): Upstream['answer'] =>
  (response, ...rest) => {
    response.setHeader('date', new Date(nowMs - ageSeconds * 1000).toUTCString());
    response.setHeader('age', String(ageSeconds));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    json({})(response, ...rest);
  };

async function send(answer: Upstream['answer']) {
  const { url } = await startUpstream(answer);
  return ask({ ...asking(url, 'Prometheus', nowMs), path: '/', maxBytes: 1000 });
}

describe('an answer from a cache', () => {
  it('does not set the source back by its age', async () => {
    expect(await send(kept(20))).toMatchObject({ answer: { skewMs: 0 } });
  });

  it('is none when it is older than a minute', async () => {
    expect(await send(kept(600))).toEqual({
      fault: {
        kind: 'malformed',
        words: 'Prometheus was answered for by a cache, with what is more than a minute old',
      },
    });
  });

  it('is not wanted', async () => {
    let wanted: string | undefined;
    await send((response, request, body) => {
      wanted = request.headers['cache-control'];
      json({})(response, request, body);
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
  const question = asking(url, 'Prometheus', nowMs);
  const clock = { ...question.clock, now: () => clockMs };
  expect(await ask({ ...question, clock, path: '/', maxBytes: 1000 })).toMatchObject({
    answer: { skewMs: 0 },
  });
});
