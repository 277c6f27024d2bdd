import { describe, expect, it } from 'vitest';
import type { HealthSignalFields } from '../../src/catalog/schemas/signal.ts';
import { judgeHealth } from '../../src/live/judge/judge-health.ts';
import { checkHealth } from '../../src/live/sources/health-check.ts';
import { asking } from './asking.ts';
import { json, plain, startUpstream, type Upstream } from './upstream.ts';

async function read(answer: Upstream['answer'], expect: HealthSignalFields['expect'], deadlineMs = 2000) {
  const signal: HealthSignalFields = {
    kind: 'health',
    title: 'Health',
    endpoint: 'api',
    path: '/health',
    expect,
    refresh: 15,
  };
  const { url } = await startUpstream(answer);
  const sample = await checkHealth({ ...asking(url, 'API', 1000, deadlineMs), path: '/health' });
  return judgeHealth(signal, `${url}/health`, sample, 1000);
}

const atLeastFive = {
  status: 200,
  pointer: '/n',
  is: { comparison: '>=', value: 5, written: '>= 5' },
} as const;

const healthy = { status: 200, pointer: '/overall_healthy', equals: true };

const loginPage = '<h1>Log in</h1><form><input name=user><input name=pass type="password"></form>';

describe('a health check', () => {
  it.each<[string, Upstream['answer'], HealthSignalFields['expect'], string, RegExp]>([
    ['the expected field', json({ overall_healthy: true }), healthy, 'ok', /^healthy$/],
    ['the expected status alone', plain('OK', 200, 'text/plain'), { status: 200 }, 'ok', /^healthy$/],
    [
      'a field that says ill',
      json({ overall_healthy: false }),
      healthy,
      'critical',
      /\/overall_healthy is false/,
    ],
    [
      '503 with the field',
      json({ overall_healthy: false }, 503),
      healthy,
      'critical',
      /answered 503, expected 200 and \/overall_healthy is false/,
    ],
    ['500', plain('boom', 500), { status: 200 }, 'critical', /answered 500/],
    ['4.9 against 5', json({ n: 4.9 }), { status: 200, pointer: '/n', equals: 5 }, 'critical', /\/n is 4\.9/],
    ['a number that is large enough', json({ n: 5 }), atLeastFive, 'ok', /^healthy$/],
    ['a number that is just too small', json({ n: 4.9 }), atLeastFive, 'critical', /\/n is 4\.9/],
    ['a number written as text', json({ n: '6' }), atLeastFive, 'unknown', /of another type/],
    [
      'the expected text',
      plain('+PONG', 200, 'text/plain'),
      { status: 200, contains: 'PONG' },
      'ok',
      /healthy/,
    ],
    [
      'another text',
      plain('LOADING', 200, 'text/plain'),
      { status: 200, contains: 'PONG' },
      'critical',
      /has no "PONG"/,
    ],
    [
      'a login page for a text',
      plain('<form>'),
      { status: 200, contains: 'PONG' },
      'unknown',
      /perhaps a login/,
    ],
    [
      'the text inside of another word',
      plain('unhealthy', 200, 'text/plain'),
      { status: 200, contains: 'healthy' },
      'critical',
      /has no "healthy"/,
    ],
    [
      'the text inside of a word, then by itself',
      plain('cookie: ok', 200, 'text/plain'),
      { status: 200, contains: 'ok' },
      'ok',
      /healthy/,
    ],
    ['a login page', plain(loginPage), { status: 200 }, 'unknown', /answered with a login page/],
    [
      'a login page that is the page meant',
      plain(loginPage),
      { status: 200, contains: 'Log in' },
      'ok',
      /^healthy$/,
    ],
    ['a page', plain('<h1>Shop</h1>'), { status: 200 }, 'ok', /^healthy$/],
    [
      'a field that is too deep to show',
      plain(`{"n":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 200, 'application/json'),
      { status: 200, pointer: '/n', equals: 5 },
      'unknown',
      /of another type/,
    ],
    ['no such field', json({}), healthy, 'unknown', /has no \/overall_healthy/],
    ['a field of another type', json({ overall_healthy: 'true' }), healthy, 'unknown', /another type/],
    ['a login page', plain('<form>'), healthy, 'unknown', /web page, perhaps a login/],
    ['401', plain('', 401), healthy, 'unknown', /refused to say \(401\)/],
    [
      'a redirect',
      (response) => response.writeHead(302, { location: '/login' }).end(),
      healthy,
      'unknown',
      /redirected/,
    ],
    [
      'a broken connection',
      (response) => void response.destroy(),
      healthy,
      'unknown',
      /broke the connection/,
    ],
    [
      'a field inherited from Object',
      json({}),
      { status: 200, pointer: '/constructor/name', equals: 'Object' },
      'unknown',
      /has no/,
    ],
  ])('that answers with %s', async (_, answer, expectation, level, words) => {
    const reading = await read(answer, expectation);
    expect(reading.level).toBe(level);
    expect(reading.words).toMatch(words);
  });

  it('that drips is cut off at the deadline over the whole body', async () => {
    const reading = await read(
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 100);
        response.on('close', () => clearInterval(drip));
      },
      healthy,
      700,
    );
    expect(reading).toMatchObject({ level: 'unknown', words: 'API did not answer in time' });
  });
});

it('is slow but healthy when its answer takes longer than the author allows', async () => {
  const { url } = await startUpstream(json({}));
  const signal: HealthSignalFields = {
    kind: 'health',
    title: 'Health',
    endpoint: 'api',
    path: '/health',
    expect: { status: 200 },
    warning: { comparison: '>', value: 0.5, written: '> 500 ms' },
    refresh: 15,
  };
  const { asked } = await checkHealth({ ...asking(url, 'API', 1000), path: '/health' });
  const read = (tookMs: number) => judgeHealth(signal, url, { asked, tookMs }, 1000);
  expect(read(400)).toMatchObject({ level: 'ok', value: '400 ms' });
  expect(read(600)).toMatchObject({
    level: 'warning',
    value: '600 ms',
    words: 'healthy but slow: above 500 ms',
  });
});
