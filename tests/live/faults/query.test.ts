/** Faults of a source's query API. None of them is ok, and each has a specific message. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  endSeconds,
  expectSteadyUnchanged,
  matrix,
  nowMs,
  type Scenario,
  startScenario,
  values,
} from '../support/panel-scenario.ts';
import {
  respondJson,
  respondSuccess,
  respondText,
  type StubUpstream,
  startUpstream,
} from '../support/stub-upstream.ts';

const closedPort = 'http://127.0.0.1:59';

const respondDrip: StubUpstream['respond'] = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
};

const respondTruncated: StubUpstream['respond'] = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"status":"success"');
  setTimeout(() => response.destroy(), 20);
};

const resetMidBody: StubUpstream['respond'] = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"status":"success","data":');
  setTimeout(() => response.socket?.resetAndDestroy(), 20);
};

const compressed = gzipSync(Buffer.alloc(200_000_000, ' '));

const respondGzipBomb: StubUpstream['respond'] = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(compressed);
};

const manySeries = respondSuccess({
  resultType: 'matrix',
  result: Array.from({ length: 100_000 }, (_, n) => ({ metric: { n: `${n}` }, values: [[endSeconds, '0']] })),
});

const respondResult = (resultType: string, result: unknown): StubUpstream['respond'] =>
  respondSuccess({ resultType, result });

const withDate =
  (aheadMs: number, respond: StubUpstream['respond']): StubUpstream['respond'] =>
  (response, request, body) => {
    response.setHeader('date', new Date(nowMs + aheadMs).toUTCString());
    respond(response, request, body);
  };

const rows: [fault: string, scenario: Scenario, message: RegExp][] = [
  ['refuses the connection', { env: { PROMETHEUS_URL: closedPort } }, /cannot be reached|refused the connection/],
  [
    'does not resolve in DNS',
    { env: { PROMETHEUS_URL: 'http://nowhere.invalid' } },
    /host name that cannot be resolved/,
  ],
  ['hangs before the headers', { query: () => {} }, /did not answer in time/],
  ['drips a byte every 100 ms', { query: respondDrip }, /did not answer in time/],
  ['resets the connection within the body', { query: resetMidBody }, /broke the connection/],
  ['sends less than its Content-Length', { query: respondTruncated }, /broke the connection/],
  [
    'is starting, 503 as text',
    { query: respondText('Service Unavailable', 503, 'text/plain') },
    /starting or stopping \(503\)/,
  ],
  [
    'times out the query, 503 as JSON',
    { query: respondJson({ status: 'error', errorType: 'timeout', error: 'query timed out' }, 503) },
    /gave up on the query: it takes too long/,
  ],
  [
    'cannot parse the query, 400',
    { query: respondJson({ status: 'error', errorType: 'bad_data', error: 'parse error: <b>' }, 400) },
    /cannot run this query \(400\): parse error: <b>/,
  ],
  [
    'cannot run the query, 422',
    { query: respondJson({ status: 'error', errorType: 'execution', error: 'many-to-many' }, 422) },
    /cannot run this query \(422\): many-to-many/,
  ],
  [
    'requires credentials, 401',
    { query: respondText('', 401, 'text/plain') },
    /did not accept the credentials \(401\)/,
  ],
  ['forbids the query, 403', { query: respondText('', 403, 'text/plain') }, /did not accept the credentials \(403\)/],
  ['limits requests, 429', { query: respondText('', 429, 'text/plain') }, /asked less often \(429\)/],
  [
    'fails, 500',
    { query: respondJson({ status: 'error', errorType: 'internal', error: 'boom' }, 500) },
    /answered 500: boom/,
  ],
  ['sends a login page with 200', { query: respondText('<form action=/login>') }, /a web page, perhaps a login/],
  [
    'redirects to a login',
    { query: (response) => void response.writeHead(302, { location: 'https://sso.example/login' }).end() },
    /redirected the request to sso\.example$/,
  ],
  [
    "sends another product's YAML",
    { query: respondText('route: {}', 200, 'application/yaml') },
    /not Prometheus's JSON/,
  ],
  ['sends broken JSON', { query: respondText('{"status":"succ', 200, 'application/json') }, /not Prometheus's JSON/],
  ['sends a gzip bomb of 200 MB', { query: respondGzipBomb, realMs: 1500 }, /sent more than the limit/],
  [
    'sends 100,000 series',
    { query: manySeries, realMs: 1500 },
    /only 20 of 100000 series were looked at|more than the limit/,
  ],
  ['sends no series', { query: matrix() }, /no data: the query found no series/],
  ['sends a scalar', { query: respondResult('scalar', [endSeconds, '1']) }, /a scalar where series were asked for/],
  ['sends a string', { query: respondResult('string', [endSeconds, 'x']) }, /a string where series/],
  ['sends a vector', { query: respondResult('vector', []) }, /a vector where series/],
  ['sends NaN', { query: matrix(['NaN']) }, /the value is not a number/],
  ['sends +Inf', { query: matrix(['+Inf']) }, /the value is infinite/],
  ['sends -Inf', { query: matrix(['-Inf']) }, /the value is minus infinite/],
  ['sends 1e400', { query: matrix(['1e400']) }, /the value is infinite/],
  [
    'sends a native histogram',
    { query: respondResult('matrix', [{ metric: {}, histograms: [[endSeconds, { count: '1', sum: '1' }]] }]) },
    /native histogram; wrap it in histogram_quantile/,
  ],
  [
    'warns of a partial response',
    {
      query: respondSuccess(
        { resultType: 'matrix', result: [{ metric: {}, values: values([0.01]) }] },
        { warnings: ['no store matched'] },
      ),
    },
    /within bounds, but the source warns: no store matched/,
  ],
  [
    'marks its response as partial',
    {
      query: respondSuccess(
        { resultType: 'matrix', result: [{ metric: {}, values: values([0.01]) }] },
        { isPartial: true },
      ),
    },
    /the answer is partial/,
  ],
  [
    'has no current sample',
    { query: respondResult('matrix', [{ metric: {}, values: values([0.01, 0.01], 20) }]) },
    /no current value; the last one is 5 min old/,
  ],
  [
    'lost one of its series',
    {
      query: respondResult('matrix', [
        { metric: { pod: 'a' }, values: values([0.01, 0.01]) },
        { metric: { pod: 'b' }, values: values([0.01, 0.01], 8) },
      ]),
    },
    /1 of 2 series missing for 2 min: pod b/,
  ],
  ['has a clock that is 10 min ahead', { query: withDate(600_000, matrix([0.01])) }, /10 min ahead of ours/],
  ['has a clock that is 10 min behind', { query: withDate(-600_000, matrix([0.01])) }, /10 min behind ours/],
  ['is not configured', { env: { PROMETHEUS_URL: '' } }, /not configured: set PROMETHEUS_URL and restart/],
  ['speaks plain HTTP on a TLS port', {}, /answers without TLS; its address should begin with http:/],
];

describe('a query signal', () => {
  it.each(rows)('is unknown, without effect on others, when its source %s', async (fault, scenario, message) => {
    const isTls = fault.includes('TLS port');
    const env = isTls
      ? { PROMETHEUS_URL: (await startUpstream(matrix([0]))).url.replace('http', 'https') }
      : scenario.env;
    const fixture = await startScenario({ ...scenario, ...(env && { env }) });
    const panel = await fixture.readPanel();
    const signal = panel.signals.find(({ id }) => id === 'broken');
    expect(signal?.message).toMatch(message);
    expect(signal?.level).toBe('unknown');
    expect(signal?.evidence.query).toBe('errors');
    expect(fixture.clock.now() - Date.parse(signal?.checkedAt ?? '')).toBeLessThanOrEqual(8200);
    expect(panel.level).not.toBe('ok');
    expectSteadyUnchanged(panel);
  });
});

it('queries the last hour by the clock of the source', async () => {
  const ends: number[] = [];
  const fixture = await startScenario({
    query: withDate(600_000, (response, request, body) => {
      const end = Number(new URLSearchParams(body).get('end'));
      ends.push(Math.round((end - fixture.clock.now() / 1000) / 60) + 0);
      respondSuccess({ resultType: 'matrix', result: [{ metric: {}, values: [[end, '0.01']] }] })(
        response,
        request,
        body,
      );
    }),
  });
  await fixture.readPanel();
  await fixture.advance(15_000);
  const panel = await fixture.readPanel();
  expect(ends[0]).toBe(0);
  expect([...new Set(ends.slice(1))]).toEqual([10]);
  expect(panel.signals.find(({ id }) => id === 'broken')).toMatchObject({ level: 'ok', value: '1 %' });
});
