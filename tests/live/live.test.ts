import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/lib/user-error.ts';
import { ManualClock } from './support/manual-clock.ts';
import { groups, rule } from './support/panel-scenario.ts';
import { startLive } from './support/start-live.ts';
import { closeConnection, type Respond, respondJson, respondSeries, startUpstream } from './support/stub-upstream.ts';

/** A Prometheus, an Alertmanager and the service in one, all healthy. */
const respondHealthy: Respond = (response, request, body) => {
  const form = new URLSearchParams(body);
  const end = Number(form.get('end'));
  const values = ['0.01', '0.02'].map((value, index) => [end - 15 + index * 15, value]);
  const responses: Record<string, Respond> = {
    '/api/v1/query_range': respondSeries([{ metric: {}, values }]),
    '/api/v1/rules': groups(rule({ query: undefined, lastEvaluation: '2027-01-15T08:00:00Z' })),
    '/health': respondJson({ ok: true }),
  };
  (responses[request.url ?? ''] ?? respondJson([]))(response, request, body);
};

const serveAll = (url: string): Record<string, string> => ({
  PROMETHEUS_URL: url,
  ALERTMANAGER_URL: url,
  API_URL: url,
});

async function setUp(respond: Respond = respondHealthy, env = serveAll) {
  const upstream = await startUpstream(respond);
  const clock = new ManualClock(Date.parse('2027-01-15T08:00:05Z'));
  return { live: await startLive({}, env(upstream.url), clock), upstream, clock };
}

describe("a runbook's panel", () => {
  it('is ok when the alert, the query and the health check are ok', async () => {
    const { live } = await setUp();
    const panel = await live.getPanel('api/high-error-rate');
    expect(panel).toMatchObject({ level: 'ok', summary: 'OK: alert inactive, signal normal' });
    const alert = { name: 'HighErrorRate', source: 'prometheus', level: 'ok', message: 'Inactive' };
    expect(panel?.alerts[0]).toMatchObject(alert);
    const signals = [...(panel?.signals ?? []), ...(panel?.context ?? [])];
    expect(signals.map(({ id, source, level, value }) => ({ id, source, level, value }))).toEqual([
      { id: 'error-rate', source: 'prometheus', level: 'ok', value: '2 %' },
      { id: 'health', source: 'app', level: 'ok', value: expect.stringMatching(/ m?s$/) },
    ]);
    expect(panel?.signals[0]?.sparkline).toMatchObject({ thresholds: [{ level: 'critical', y: 2 }] });
  });

  it('names the variables of a source that is not configured, and shows the others', async () => {
    const { live } = await setUp(respondHealthy, (url) => ({ API_URL: url }));
    const panel = await live.getPanel('api/high-error-rate');
    expect(panel?.level).toBe('unknown');
    expect(panel?.alerts[0]?.message).toBe('prometheus is not configured: set PROMETHEUS_URL and restart');
    expect(panel?.signals[0]).toMatchObject({ level: 'unknown', unknownKind: 'not-configured' });
    expect(panel?.context[0]?.level).toBe('ok');
    expect(panel).toMatchObject({ unknownKind: 'not-configured' });
    expect(panel?.summary).toBe('Not configured: set PROMETHEUS_URL and restart');
  });

  it('keeps the last good value when the source stops responding', async () => {
    const { live, upstream, clock } = await setUp();
    await live.getPanel('api/high-error-rate');
    upstream.respond = closeConnection;
    await clock.advance(15_000);
    await expect
      .poll(async () => (await live.getPanel('api/high-error-rate'))?.signals[0]?.message)
      .toMatch(/broke the connection/);
    const panel = await live.getPanel('api/high-error-rate');
    const lastGood = { value: '2 %', at: '2027-01-15T08:00:05.000Z' };
    expect(panel?.signals[0]).toMatchObject({ level: 'unknown', value: '', lastGood });
  });

  it('does not exist for an id that the catalog does not have', async () => {
    const { live, upstream } = await setUp();
    expect(await live.getPanel('api/none')).toBeUndefined();
    expect(await live.getService('none')).toBeUndefined();
    expect(upstream.requests).toEqual([]);
  });
});

it('requests each source once for any number of concurrent readers', async () => {
  const { live, upstream } = await setUp();
  await Promise.all(Array.from({ length: 200 }, () => live.getPanel('api/high-error-rate')));
  const paths = upstream.requests.map((each) => each.path.split('?')[0]);
  expect(paths.sort()).toEqual(['/api/v1/query_range', '/api/v1/rules', '/api/v2/alerts', '/health']);
});

it('changes the version of a view with each new reading only', async () => {
  const { live, clock } = await setUp();
  const key = { kind: 'runbook', id: 'api/high-error-rate' } as const;
  const first = await live.ensureFresh(key);
  expect(await live.ensureFresh(key)).toBe(first);
  await clock.advance(15_000);
  await expect.poll(() => live.ensureFresh(key)).not.toBe(first);
});

it('limits how long a reader waits for a source that hangs', async () => {
  const { live, clock } = await setUp(() => {});
  const panel = live.getPanel('api/high-error-rate');
  await clock.advance(1500);
  expect((await panel)?.alerts[0]?.message).toBe('Waiting for the first answer from prometheus');
});

it.each([
  [{ PROMETHEUS_URL: 'localhost:9090' }, /PROMETHEUS_URL must be an address such as/],
  [{ PROMETHEUS_URL: 'file:///etc/passwd' }, /PROMETHEUS_URL must be an address/],
  [{ API_URL: 'http://me:hunter2@api' }, /API_URL must not hold a user or password/],
])('refuses to start with %j and does not repeat the value', async (env, message) => {
  const error = await setUp(respondHealthy, () => ({ ...env })).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UserError);
  expect(String(error)).toMatch(message);
  expect(String(error)).not.toMatch(/hunter2|passwd/);
});
