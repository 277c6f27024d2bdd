import { describe, expect, it } from 'vitest';
import type { HealthSignalFields } from '../../../src/catalog/schemas/signal.ts';
import { evaluateHealth } from '../../../src/live/evaluate/health/evaluate-health.ts';
import { checkHealth } from '../../../src/live/probes/health/check-health.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { type Respond, respondJson, respondPlainText, respondText, startUpstream } from '../support/stub-upstream.ts';

const isUp = { status: 200 };
const place = { title: 'Health', endpoint: 'api', path: '/health' };
const signal: HealthSignalFields = { kind: 'health', ...place, expect: isUp, refresh: 15 };

async function read(respond: Respond, expect: HealthSignalFields['expect'], deadlineMs = 2000) {
  const { url } = await startUpstream(respond);
  const sample = await checkHealth({ ...createProbeRequest(url, 'API', 1000, deadlineMs), path: '/health' });
  return evaluateHealth({ ...signal, expect }, `${url}/health`, sample, 1000);
}

const atLeastFive = { status: 200, pointer: '/n', is: { comparison: '>=', value: 5, written: '>= 5' } } as const;

const contains = (text: string) => ({ status: 200, contains: text });
const healthy = { status: 200, pointer: '/overall_healthy', equals: true };

const loginPage = '<h1>Log in</h1><form><input name=user><input name=pass type="password"></form>';

describe('the level of a health check', () => {
  it.each<[string, Respond, HealthSignalFields['expect'], string, RegExp]>([
    ['the expected field', respondJson({ overall_healthy: true }), healthy, 'ok', /^healthy$/],
    ['the expected status alone', respondPlainText('OK'), isUp, 'ok', /^healthy$/],
    [
      '503 with the field',
      respondJson({ overall_healthy: false }, 503),
      healthy,
      'critical',
      /answered 503, expected 200 and \/overall_healthy is false/,
    ],
    ['500', respondText('boom', 500), isUp, 'critical', /answered 500/],
    ['4.9 against 5', respondJson({ n: 4.9 }), { status: 200, pointer: '/n', equals: 5 }, 'critical', /\/n is 4\.9/],
    ['a number at its minimum', respondJson({ n: 5 }), atLeastFive, 'ok', /^healthy$/],
    ['a number just below its minimum', respondJson({ n: 4.9 }), atLeastFive, 'critical', /\/n is 4\.9/],
    ['a number as text', respondJson({ n: '6' }), atLeastFive, 'unknown', /of another type/],
    ['the expected text', respondPlainText('+PONG'), contains('PONG'), 'ok', /healthy/],
    ['a different text', respondPlainText('LOADING'), contains('PONG'), 'critical', /has no "PONG"/],
    ['a login page instead of a text', respondText('<form>'), contains('PONG'), 'unknown', /perhaps a login/],
    [
      'the text within another word',
      respondPlainText('unhealthy'),
      contains('healthy'),
      'critical',
      /has no "healthy"/,
    ],
    ['the text within a word, then as a word', respondPlainText('cookie\nstatus: ok'), contains('ok'), 'ok', /healthy/],
    ['a login page', respondText(loginPage), isUp, 'unknown', /answered with a login page/],
    ['the login page with an expected text', respondText(loginPage), contains('Log in'), 'ok', /^healthy$/],
    ['a page', respondText('<h1>Shop</h1>'), isUp, 'ok', /^healthy$/],
    [
      'a field nested too deep to show',
      respondText(`{"n":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 200, 'application/json'),
      { status: 200, pointer: '/n', equals: 5 },
      'unknown',
      /of another type/,
    ],
    [
      'a field inherited from Object',
      respondJson({}),
      { status: 200, pointer: '/constructor/name', equals: 'Object' },
      'unknown',
      /has no/,
    ],
  ])('follows its response: %s', async (_, respond, expectation, level, message) => {
    const reading = await read(respond, expectation);
    expect(reading.level).toBe(level);
    expect(reading.message).toMatch(message);
  });

  it('is unknown when the body exceeds the deadline, however steadily it comes', async () => {
    const reading = await read(
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const drip = setInterval(() => response.write(' '), 100);
        response.on('close', () => clearInterval(drip));
      },
      healthy,
      700,
    );
    expect(reading).toMatchObject({ level: 'unknown', message: 'API did not answer in time' });
  });
});

it('rates a healthy response above the latency threshold as warning', async () => {
  const { url } = await startUpstream(respondJson({}));
  const limited: HealthSignalFields = { ...signal, warning: { comparison: '>', value: 0.5, written: '> 500 ms' } };
  const sample = await checkHealth({ ...createProbeRequest(url, 'API', 1000), path: '/health' });
  const read = (durationMs: number) => evaluateHealth(limited, url, { ...sample, durationMs }, 1000);
  expect(read(400)).toMatchObject({ level: 'ok', value: '400 ms' });
  expect(read(600)).toMatchObject({ level: 'warning', value: '600 ms', message: 'healthy but slow: above 500 ms' });
});
