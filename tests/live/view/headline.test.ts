/** The headline of a runbook gives the reason of its worst item, and context never determines it. */
import { describe, expect, it } from 'vitest';
import { errorRule, firing, type Scene, signals, startScene } from '../support/signal-scenario.ts';
import { respondJson } from '../support/stub-upstream.ts';

const id = 'api/high-error-rate';
const notFound = respondJson({}, 404);
const silenced = {
  labels: { alertname: 'HighErrorRate', severity: 'critical', pod: 'a' },
  annotations: {},
  fingerprint: 'f',
  startsAt: '2027-01-15T07:59:05Z',
  endsAt: '2027-01-15T08:10:00Z',
  status: { state: 'suppressed', silencedBy: ['s'], inhibitedBy: [], mutedBy: [] },
};
const otherRule = firing('HighErrorRate', 'timeouts > 1', '2');
const second = { 'sources/second.yaml': 'kind: prometheus\ntitle: Second\nurl: http://127.0.0.1:1\n' };
const ofSecond = signals.replaceAll('source: prometheus', 'source: second');

const rows: [what: string, scene: Scene, level: string, summary: string | RegExp][] = [
  ['an inactive alert and normal signals', {}, 'ok', 'OK: alert inactive, signals normal'],
  ['signals alone', { frontMatter: 'signals: [health]' }, 'ok', 'OK: signal normal'],
  ['an alert alone', { frontMatter: 'alerts: [HighErrorRate]' }, 'ok', 'OK: alert inactive'],
  ['a health check that fails', { health: notFound }, 'critical', 'Health: answered 404, expected 200'],
  [
    'a health check that fails while the alert is silenced',
    { health: notFound, rules: [otherRule], alerts: [silenced] },
    'critical',
    'Health: answered 404, expected 200',
  ],
  ['an alert that fires while a health check fails', { health: notFound, rules: [otherRule] }, 'critical', /^Firing/],
  [
    'a value beyond its threshold',
    { frontMatter: 'signals: [error-rate]', value: 0.14 },
    'critical',
    'Error rate: 14 %, above 10 % for 10 min',
  ],
  [
    'two signals of the same level',
    { frontMatter: 'signals: [error-rate, pod-errors, health]', value: 0.14 },
    'critical',
    'Error rate: 14 %, above 10 % for 10 min; 1 more signal critical',
  ],
  [
    'a signal that is led by an alert of another runbook',
    {
      frontMatter: 'signals: [error-rate]',
      rules: [firing('Other', errorRule, '0.295', { labels: { service: 'api' } })],
    },
    'critical',
    'Error rate: 29.5 %, above 10 % (Other, over 15 s)',
  ],
  [
    'signals whose source does not answer',
    { frontMatter: 'signals: [error-rate, latency, health]', signals: ofSecond, files: second },
    'unknown',
    '2 signals: no data (Second is not responding since 08:00 UTC)',
  ],
  [
    'one signal whose source does not answer',
    { frontMatter: 'signals: [error-rate, health]', signals: ofSecond, files: second },
    'unknown',
    'Error rate: no data (Second is not responding since 08:00 UTC)',
  ],
  [
    'nothing configured',
    { env: { PROMETHEUS_URL: '', ALERTMANAGER_URL: '' } },
    'unknown',
    'Not configured: set PROMETHEUS_URL and restart',
  ],
  ['nothing declared', { frontMatter: 'owner: me' }, 'unknown', 'No alert or signal declared'],
  ['signals without thresholds', { frontMatter: 'signals: [hits]' }, 'unknown', 'No thresholds set'],
  [
    'signals that only the text places',
    { frontMatter: 'owner: me', text: '<Signal id="health" />' },
    'unknown',
    'No alert or signal declared',
  ],
];

describe('the headline', () => {
  it.each(rows)('is about %s', async (_, scene, level, summary) => {
    const { live } = await startScene(scene);
    const panel = await live.getPanel(id);
    expect(panel?.level).toBe(level);
    if (typeof summary === 'string') expect(panel?.summary).toBe(summary);
    else expect(panel?.summary).toMatch(summary);
  });

  it('has the time since which its alert is active, and none for another reason', async () => {
    const scene = await startScene({ rules: [otherRule] });
    expect((await scene.live.getPanel(id))?.since).toBe('2027-01-15T07:59:05.000Z');
    const { live } = await startScene({ rules: [otherRule], alerts: [silenced], health: notFound });
    expect((await live.getPanel(id))?.since).toBeUndefined();
  });

  it('is the same on the board and beside the service', async () => {
    const { live } = await startScene({ health: notFound });
    const { summary } = (await live.getPanel(id)) ?? {};
    const board = (await live.getBoard()).services.find((service) => service.id === 'api');
    const service = await live.getService('api');
    expect([board?.runbooks[0]?.summary, service?.runbooks[0]?.summary]).toEqual([summary, summary]);
  });
});

describe('context', () => {
  const frontMatter = 'signals: [error-rate]\ncontext: [health]';

  it('is shown beside and never determines the level', async () => {
    const { live } = await startScene({ health: notFound, frontMatter, text: '<Signal id="latency" />' });
    const panel = await live.getPanel(id);
    expect(panel).toMatchObject({ level: 'ok', summary: 'OK: signal normal' });
    expect(panel?.signals.map((signal) => signal.id)).toEqual(['error-rate']);
    expect(panel?.context.map((signal) => [signal.id, signal.level])).toEqual([
      ['health', 'critical'],
      ['latency', 'ok'],
    ]);
  });

  it('is no symptom of any runbook on the board', async () => {
    const { live } = await startScene({ health: notFound, frontMatter });
    const service = await live.getService('api');
    expect(service?.runbooks[0]).toMatchObject({ level: 'ok' });
    expect(service?.signals.find((signal) => signal.id === 'health')).toMatchObject({ level: 'critical' });
  });
});
