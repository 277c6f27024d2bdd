/** A rule, or an instance, of one service says nothing about another. */
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { startLive } from '../support/start-live.ts';
import { respondJson, respondSeries, respondSuccess, startUpstream } from '../support/stub-upstream.ts';

const nowMs = Date.parse('2027-01-15T08:00:05Z');

const describeService = (title: string, query: string): string =>
  `title: ${title}\nsignals:\n  errors: { title: Errors, source: prometheus, query: '${query}' }\n`;

const content = {
  'services/sira.yaml': describeService('SIRA', 'sum(rate(http_requests_total{service="sira"}[5m]))'),
  'services/sql.yaml': describeService('SQL', 'sum(rate(api_requests_total{service="sql"}[5m]))'),
  'runbooks/sira/errors.md': '---\nalerts: [HighErrorRate]\n---\n# Errors\n',
  'runbooks/sira/slow.md': '---\nalerts: [Slow]\n---\n# Slow\n',
  'runbooks/sql/errors.md': '---\nalerts: [HighErrorRate]\n---\n# Errors\n',
};

const rule = (query: string, alerts: object[] = [], change: object = {}) => ({
  type: 'alerting',
  name: 'HighErrorRate',
  query,
  health: 'ok',
  lastEvaluation: '2027-01-15T07:59:55Z',
  alerts,
  ...change,
});

const firing = (labels: Record<string, string>, alertname = 'HighErrorRate') => ({
  state: 'firing',
  labels: { alertname, ...labels },
  annotations: { summary: 'Too many errors' },
  activeAt: '2027-01-15T07:50:00Z',
});

const received = (labels: Record<string, string>, alertname = 'HighErrorRate') => ({
  labels: { alertname, ...labels },
  startsAt: '2027-01-15T07:50:00Z',
  status: { state: 'active' },
});

interface Reported {
  rules?: object[];
  group?: object;
  alerts?: object[];
}

async function start({ rules = [], group = {}, alerts = [] }: Reported) {
  const upstream = await startUpstream((response, request, body) => {
    const path = request.url ?? '';
    const groups = [{ name: 'g', interval: 15, rules, ...group }];
    const respond = path.includes('/rules') ? respondSuccess({ groups }) : respondSeries([]);
    (path.includes('/v2/alerts') ? respondJson(alerts) : respond)(response, request, body);
  });
  const env = { PROMETHEUS_URL: upstream.url, ALERTMANAGER_URL: upstream.url };
  const live = await startLive(content, env, new ManualClock(nowMs));
  const readAlert = async (service: string) => (await live.getPanel(`${service}/errors`))?.alerts[0];
  return { live, sira: await readAlert('sira'), sql: await readAlert('sql') };
}

const perPod = 'sum by (service, namespace, pod) (rate(api_requests_total[15s])) > 0.1';

describe('an inactive rule', () => {
  it("is no proof for a service whose signals do not use the rule's metric", async () => {
    const { sira, sql } = await start({ rules: [rule(perPod)] });
    expect(sql).toMatchObject({ level: 'ok' });
    expect(sira).toMatchObject({ level: 'unknown', message: 'no rule covers sira', evidence: { query: perPod } });
    expect(sira?.evidence.result).toBe(
      'a rule HighErrorRate is loaded: only the signals of SQL use api_requests_total, none of SIRA',
    );
  });

  it('is no proof for a service while another rule of that name covers it and fails', async () => {
    const failing = rule('x{service="sira"} > 1', [], { health: 'err', lastError: 'bad' });
    const { sira, sql } = await start({ rules: [rule(perPod), failing] });
    expect(sql).toMatchObject({ level: 'ok' });
    expect(sira).toMatchObject({ level: 'unknown', message: 'the rule fails: bad' });
  });

  it.each([
    ['of the rule', { rules: [rule('sum(y) > 1', [], { labels: { service: 'sira' } })] }],
    ['of its group', { rules: [rule('sum(y) > 1')], group: { labels: { service: 'sira' } } }],
    [
      'of the recording rule behind it',
      {
        rules: [
          rule('job:y > 1'),
          { ...rule('sum(y)'), type: 'recording', name: 'job:y', labels: { service: 'sira' } },
        ],
      },
    ],
  ])('is proof for the service that a label %s names', async (_, reported) => {
    const { sira, sql } = await start(reported);
    expect([sira?.level, sql?.level]).toEqual(['ok', 'unknown']);
  });
});

describe('an instance', () => {
  it('of one service makes no other critical, and none is listed twice', async () => {
    const { live, sira, sql } = await start({ rules: [rule(perPod, [firing({ service: 'sql', pod: 'a' })])] });
    expect([sira?.level, sql?.level]).toEqual(['unknown', 'critical']);
    const { alerts, message } = await live.getFiring();
    expect(alerts).toMatchObject([{ isUnattributed: false, services: ['sql'] }]);
    expect(message).toBe('1 firing');
  });

  it('that no label attributes makes no runbook critical and none ok, and is listed once', async () => {
    const { live, sira, sql } = await start({ rules: [rule('x > 0.1', [firing({ pod: 'a' })])] });
    for (const alert of [sira, sql])
      expect(alert).toMatchObject({ level: 'unknown', message: '1 unattributed instance: no label names the service' });
    const { alerts, message, level } = await live.getFiring();
    expect(alerts).toMatchObject([{ isUnattributed: true, services: [], instances: [{}] }]);
    expect([message, level]).toEqual(['1 firing', 'critical']);
  });

  it('belongs to the service that an external label names', async () => {
    const rules = [rule('x > 0.1', [firing({ pod: 'a' })])];
    const { sira, sql } = await start({ rules, alerts: [received({ pod: 'a', namespace: 'prod-sira' })] });
    expect([sira?.level, sql?.level]).toEqual(['critical', 'ok']);
  });

  it('stays with its rule when an Alertmanager lists it with further labels', async () => {
    const rules = [
      rule('sum(rate(x{service="other"}[5m])) > 1', [firing({ severity: 'critical' }, 'Slow')], { name: 'Slow' }),
    ];
    const alerts = [received({ severity: 'critical', cluster: 'eu' }, 'Slow')];
    const { live } = await start({ rules, alerts });
    expect((await live.getPanel('sira/slow'))?.alerts).toMatchObject([
      { level: 'unknown', message: 'no rule covers sira' },
    ]);
    expect((await live.getFiring()).alerts).toMatchObject([{ isUnattributed: true, instances: [{}] }]);
  });
});
