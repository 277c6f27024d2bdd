/** A watchdog alert that is listed but does not notify proves nothing. */
import { describe, expect, it } from 'vitest';
import { type Scenario, startScenario } from '../support/panel-scenario.ts';
import { respondJson } from '../support/stub-upstream.ts';

const labels = { alertname: 'Watchdog', severity: 'none' };

const listed = (status: object = {}, change: object = {}) => ({
  ...{ fingerprint: 'f', labels, annotations: {}, startsAt: '2027-01-15T07:00:00Z', endsAt: '2027-01-15T08:05:00Z' },
  status: { state: 'active', silencedBy: [], inhibitedBy: [], mutedBy: [], ...status },
  ...change,
});

const silenced = { state: 'suppressed', silencedBy: ['s'] };
const past = { endsAt: '2027-01-15T07:58:00Z' };

async function findMissing(scenario: Scenario) {
  const { live, readPanel } = await startScenario(scenario);
  const panel = await readPanel();
  return { isDead: live.isPipelineDead, message: panel.notices[0]?.message ?? '', level: panel.level };
}

describe('a watchdog in an Alertmanager', () => {
  const read = (...alerts: object[]) => findMissing({ alerts: respondJson(alerts), env: { WATCHDOG: 'Watchdog' } });

  it.each<[string, object[]]>([
    ['is active', [listed()]],
    ['is active for one of two receivers', [listed(silenced), listed({}, { labels: { ...labels, cluster: 'b' } })]],
    ['has no end', [listed({}, { endsAt: undefined })]],
  ])('notifies when it %s', async (_, alerts) => {
    expect(await read(...alerts)).toMatchObject({ isDead: false, message: '' });
  });

  it.each<[string, object[], RegExp]>([
    ['is missing', [], /: Watchdog should always fire/],
    ['has ended', [listed({}, past)], /: Watchdog should always fire/],
    ['is silenced', [listed(silenced)], /: Watchdog should always fire/],
    ['is inhibited', [listed({ state: 'suppressed', inhibitedBy: ['i'] })], /: Watchdog should always fire/],
    [
      'is muted by a time interval',
      [listed({ state: 'suppressed', mutedBy: ['nights'] })],
      /: Watchdog should always fire/,
    ],
    [
      'has ended, and is silenced elsewhere',
      [listed({}, past), listed(silenced, { labels: { ...labels, a: 'b' } })],
      /: Watchdog should always fire/,
    ],
  ])('breaks the pipeline when it %s', async (_, alerts, message) => {
    const found = await read(...alerts);
    expect(found.isDead).toBe(true);
    expect(found.message).toMatch(message);
    expect(found.level).not.toBe('ok');
  });
});
