/** Silences, inhibitions and mute time intervals: who, until when and why; a muted alert is not resolved. */
import { describe, expect, it } from 'vitest';
import { AlertHistory } from '../support/alert-history.ts';
import { at, buildDelivered } from '../support/stub-sources.ts';

const silence = (change: object = {}): object => ({
  id: 's1',
  createdBy: 'ana',
  comment: 'deploy',
  startsAt: at('00:30'),
  endsAt: at('01:05'),
  ...change,
});

/** A firing rule and an Alertmanager that lists its alert with `status`. */
async function startMuted(status: object, silences: object[] = [], more: object[] = []) {
  const history = await AlertHistory.start({ replicas: 1 });
  history.prometheus.instances = [{ pod: 'api-7f9', activeAt: at('00:28') }];
  const [alertmanager] = history.replicas;
  if (!alertmanager) throw new Error('There is no Alertmanager.');
  Object.assign(alertmanager, { alerts: [buildDelivered('api-7f9', at('00:28'), status), ...more], silences });
  await history.until('00:31');
  return { history, alertmanager };
}

const silencedBy = (...ids: string[]): object => ({ state: 'suppressed', silencedBy: ids });

describe('a muted alert', () => {
  const inhibitor = buildDelivered(
    'x',
    at('00:20'),
    {},
    { fingerprint: 'f9', labels: { alertname: 'ClusterDown', cluster: 'eu' } },
  );

  it.each<[string, object, object[], object[], string]>([
    ['by a silence', silencedBy('s1'), [silence()], [], 'Silenced by ana until 01:05 UTC: "deploy"'],
    [
      'by two silences, of which the longer one counts',
      silencedBy('s1', 's2'),
      [silence(), silence({ id: 's2', createdBy: 'bo', endsAt: at('02:00') })],
      [],
      'Silenced by bo until 02:00 UTC: "deploy"',
    ],
    ['by a silence that is not listed', silencedBy('s7'), [silence()], [], 'Silenced'],
    [
      'by a silence with texts that could mislead',
      silencedBy('s1'),
      [silence({ createdBy: 'a\u202eb\n', comment: `<b>${'x'.repeat(500)}` })],
      [],
      `Silenced by a b until 01:05 UTC: "<b>${'x'.repeat(156)}…"`,
    ],
    [
      'by an inhibiting alert',
      { state: 'suppressed', inhibitedBy: ['f9'] },
      [],
      [inhibitor],
      'Inhibited by ClusterDown (cluster eu)',
    ],
    ['by an alert that is not listed', { state: 'suppressed', inhibitedBy: ['f9'] }, [], [], 'Inhibited'],
    ['by a time interval', { state: 'suppressed', mutedBy: ['nights'] }, [], [], 'Muted by the time interval nights'],
  ])('says what mutes it: %s', async (_, status, silences, more, message) => {
    const { history } = await startMuted(status, silences, more);
    expect(await history.read()).toMatchObject({
      level: 'warning',
      message,
      instances: [{ muted: expect.stringMatching(/./), state: 'firing' }],
      isConfirming: false,
    });
  });
});

describe('a silence', () => {
  it('is fetched once a minute, not with every poll, and not without a silenced alert', async () => {
    const { history, alertmanager } = await startMuted(silencedBy('s1'), [silence()]);
    await history.until('00:36');
    expect(alertmanager.countRequests('/api/v2/silences')).toBeLessThanOrEqual(7);
    expect(alertmanager.countRequests('/api/v2/alerts')).toBeGreaterThan(30);
    alertmanager.alerts = [buildDelivered('api-7f9', at('00:28'))];
    await history.until('00:36:30');
    const count = alertmanager.countRequests('/api/v2/silences');
    await history.until('00:40');
    expect(alertmanager.countRequests('/api/v2/silences')).toBe(count);
  });

  it('shows when it is extended, and when it ends the alert is critical', async () => {
    const { history, alertmanager } = await startMuted(silencedBy('s1'), [silence()]);
    alertmanager.silences = [silence({ endsAt: at('03:00') })];
    await history.until('00:33');
    expect((await history.read()).message).toBe('Silenced by ana until 03:00 UTC: "deploy"');
    alertmanager.alerts = [buildDelivered('api-7f9', at('00:28'))];
    await history.until('00:34');
    expect(await history.read()).toMatchObject({
      level: 'critical',
      message: 'Firing: pod api-7f9',
      since: at('00:28'),
    });
  });

  it('does not hold up the alerts when it cannot be fetched', async () => {
    const { history, alertmanager } = await startMuted(silencedBy('s1'));
    Object.assign(alertmanager, { silences: 'x' });
    await history.until('00:32');
    expect(await history.read()).toMatchObject({ level: 'warning', message: 'Silenced' });
  });
});

it('keeps two alerts with one fingerprint apart by their labels', async () => {
  const history = await AlertHistory.start({ replicas: 1 });
  const [alertmanager] = history.replicas;
  if (!alertmanager) throw new Error('There is no Alertmanager.');
  alertmanager.alerts = [
    buildDelivered('api-1', at('00:20'), silencedBy('s1'), { fingerprint: 'same' }),
    buildDelivered('api-2', at('00:20'), {}, { fingerprint: 'same' }),
  ];
  await history.until('00:31');
  expect(await history.read()).toMatchObject({ level: 'critical', message: 'Firing: pod api-2; 1 muted' });
});

it('shows what the alert says about itself, first, as text', async () => {
  const history = await AlertHistory.start();
  const annotations = {
    description: 'line 1\nline 2',
    summary: '<b>Too many errors</b>',
    runbook_url: 'https://x.example',
  };
  history.prometheus.instances = [
    { pod: 'api-1', activeAt: at('00:28'), annotations },
    { pod: 'api-2', activeAt: at('00:28'), annotations: { ...annotations, description: 'other' } },
  ];
  await history.until('00:31');
  const alert = await history.read();
  expect(alert.annotations).toEqual([{ name: 'summary', value: '<b>Too many errors</b>', url: undefined }]);
  expect(alert.instances.map(({ summary }) => summary)).toEqual(['line 1\nline 2', 'other']);
});
