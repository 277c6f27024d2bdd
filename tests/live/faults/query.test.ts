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
  type Respond,
  respondJson,
  respondPlainText,
  respondSeries,
  respondSuccess,
  respondText,
  startUpstream,
} from '../support/stub-upstream.ts';

const closedPort = 'http://127.0.0.1:59';

const respondDrip: Respond = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
};

const respondTruncated: Respond = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"status":"success"');
  setTimeout(() => response.destroy(), 20);
};

const resetMidBody: Respond = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"status":"success","data":');
  setTimeout(() => response.socket?.resetAndDestroy(), 20);
};

const compressed = gzipSync(Buffer.alloc(200_000_000, ' '));

const respondGzipBomb: Respond = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(compressed);
};

const manySeries = respondSeries(
  Array.from({ length: 100_000 }, (_, n) => ({ metric: { n: `${n}` }, values: [[endSeconds, '0']] })),
);

const respondResult = (resultType: string, result: unknown): Respond => respondSuccess({ resultType, result });

const respondError = (status: number, errorType: string, error: string): Respond =>
  respondJson({ status: 'error', errorType, error }, status);

const withDate =
  (aheadMs: number, respond: Respond): Respond =>
  (response, request, body) => {
    response.setHeader('date', new Date(nowMs + aheadMs).toUTCString());
    respond(response, request, body);
  };

/** What a source does, its response or how else the scenario differs, and the message. */
const rows: [fault: string, given: Respond | Scenario, message: RegExp][] = [
  ['refuses the connection', { env: { PROMETHEUS_URL: closedPort } }, /cannot be reached|refused the connection/],
  [
    'does not resolve in DNS',
    { env: { PROMETHEUS_URL: 'http://nowhere.invalid' } },
    /host name that cannot be resolved/,
  ],
  ['hangs before the headers', () => {}, /did not answer in time/],
  ['drips a byte every 100 ms', respondDrip, /did not answer in time/],
  ['resets the connection within the body', resetMidBody, /broke the connection/],
  ['sends less than its Content-Length', respondTruncated, /broke the connection/],
  ['is starting, 503 as text', respondPlainText('Service Unavailable', 503), /starting or stopping \(503\)/],
  [
    'times out the query, 503 as JSON',
    respondError(503, 'timeout', 'query timed out'),
    /gave up on the query: it takes too long/,
  ],
  [
    'cannot parse the query, 400',
    respondError(400, 'bad_data', 'parse error: <b>'),
    /cannot run this query \(400\): parse error: <b>/,
  ],
  [
    'cannot run the query, 422',
    respondError(422, 'execution', 'many-to-many'),
    /cannot run this query \(422\): many-to-many/,
  ],
  ['requires credentials, 401', respondPlainText('', 401), /did not accept the credentials \(401\)/],
  ['forbids the query, 403', respondPlainText('', 403), /did not accept the credentials \(403\)/],
  ['limits requests, 429', respondPlainText('', 429), /asked less often \(429\)/],
  ['fails, 500', respondError(500, 'internal', 'boom'), /answered 500: boom/],
  ['sends a login page with 200', respondText('<form action=/login>'), /a web page, perhaps a login/],
  [
    'redirects to a login',
    (response) => void response.writeHead(302, { location: 'https://sso.example/login' }).end(),
    /redirected the request to sso\.example$/,
  ],
  ["sends another product's YAML", respondText('route: {}', 200, 'application/yaml'), /not Prometheus's JSON/],
  ['sends broken JSON', respondText('{"status":"succ', 200, 'application/json'), /not Prometheus's JSON/],
  ['sends a gzip bomb of 200 MB', { query: respondGzipBomb, realMs: 1500 }, /sent more than the limit/],
  [
    'sends 100,000 series',
    { query: manySeries, realMs: 1500 },
    /only 20 of 100000 series were looked at|more than the limit/,
  ],
  ['sends no series', matrix(), /the query found no series/],
  ['sends a scalar', respondResult('scalar', [endSeconds, '1']), /a scalar where series were asked for/],
  ['sends a string', respondResult('string', [endSeconds, 'x']), /a string where series/],
  ['sends a vector', respondResult('vector', []), /a vector where series/],
  ['sends NaN', matrix(['NaN']), /the value is not a number/],
  ['sends +Inf', matrix(['+Inf']), /the value is infinite/],
  ['sends -Inf', matrix(['-Inf']), /the value is minus infinite/],
  ['sends 1e400', matrix(['1e400']), /the value is infinite/],
  [
    'sends a native histogram',
    respondResult('matrix', [{ metric: {}, histograms: [[endSeconds, { count: '1', sum: '1' }]] }]),
    /native histogram; wrap it in histogram_quantile/,
  ],
  [
    'warns of a partial response',
    respondSeries([{ metric: {}, values: values([0.01]) }], { warnings: ['no store matched'] }),
    /normal, but the source warns: no store matched/,
  ],
  [
    'marks its response as partial',
    respondSeries([{ metric: {}, values: values([0.01]) }], { isPartial: true }),
    /the answer is partial/,
  ],
  [
    'has no current sample',
    respondResult('matrix', [{ metric: {}, values: values([0.01, 0.01], 20) }]),
    /no current value; the last one is 5 min old/,
  ],
  [
    'lost one of its series',
    respondResult('matrix', [
      { metric: { pod: 'a' }, values: values([0.01, 0.01]) },
      { metric: { pod: 'b' }, values: values([0.01, 0.01], 8) },
    ]),
    /1 of 2 series missing for 2 min: pod b/,
  ],
  ['has a clock that is 10 min ahead', withDate(600_000, matrix([0.01])), /10 min ahead of ours/],
  ['has a clock that is 10 min behind', withDate(-600_000, matrix([0.01])), /10 min behind ours/],
  ['is not configured', { env: { PROMETHEUS_URL: '' } }, /not configured: set PROMETHEUS_URL and restart/],
  ['speaks plain HTTP on a TLS port', {}, /answers without TLS; its address should begin with http:/],
];

describe('a query signal', () => {
  it.each(rows)('is unknown, without effect on others, when its source %s', async (fault, given, message) => {
    const scenario = typeof given === 'function' ? { query: given } : given;
    if (fault.includes('TLS port'))
      scenario.env = { PROMETHEUS_URL: (await startUpstream(matrix([0]))).url.replace('http', 'https') };
    const fixture = await startScenario(scenario);
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
      respondSeries([{ metric: {}, values: [[end, '0.01']] }])(response, request, body);
    }),
  });
  await fixture.readPanel();
  await fixture.advance(15_000);
  const panel = await fixture.readPanel();
  expect(ends[0]).toBe(0);
  expect([...new Set(ends.slice(1))]).toEqual([10]);
  expect(panel.signals.find(({ id }) => id === 'broken')).toMatchObject({ level: 'ok', value: '1 %' });
});
