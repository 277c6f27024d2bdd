/** Thousands of alerts at once, and alerts with many labels: the lists of a page share one size, and the rest is counted. */
import { expect, it } from 'vitest';
import type { Live } from '../../../src/live/live.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startLive } from '../support/start-live.ts';
import { respondSuccess, startUpstream } from '../support/stub-upstream.ts';

const content = {
  'sources/prometheus.yaml': `kind: prometheus\ntitle: Prometheus\nurl: "\${PROMETHEUS_URL}"\n`,
  'services/api.yaml': 'title: API\n',
  'runbooks/api/high-error-rate.mdx': '---\ntitle: T\nalerts: [Alert0, Alert1, Alert2, Alert3]\n---\n\nText.\n',
};

async function startStorm(names: number, instances: number, labelCount: number): Promise<Live> {
  const createInstance = (alertname: string, index: number) => ({
    ...{ state: 'firing', annotations: {}, activeAt: '2027-01-15T07:50:00Z', value: '1' },
    labels: {
      ...Object.fromEntries(Array.from({ length: labelCount }, (_, label) => [`label_${label}`, `v${index * label}`])),
      ...{ alertname, service: 'api', pod: `api-${index}` },
    },
  });
  const rules = Array.from({ length: names }, (_, number) => ({
    ...{ type: 'alerting', name: `Alert${number}`, query: `errors > ${number}`, state: 'firing', health: 'ok' },
    lastEvaluation: '2027-01-15T07:59:55Z',
    alerts: Array.from({ length: instances }, (_, index) => createInstance(`Alert${number}`, index)),
  }));
  const { url } = await startUpstream(respondSuccess({ groups: [{ name: 'g', rules }] }));
  return startLive(content, { PROMETHEUS_URL: url }, new ManualClock(Date.parse('2027-01-15T08:00:05Z')));
}

const measure = (view: unknown): number => JSON.stringify(view).length;

// An attributor that allocates its whole memory for each rule runs out of it here.
it('lists the first of three thousand alerts, with an instance each, and counts the others', async () => {
  const live = await startStorm(3000, 1, 3);
  const firing = await live.getFiring();
  expect(firing).toMatchObject({ message: '3000 firing', instanceCount: 3000, hiddenAlertCount: 2970 });
  expect(firing.alerts.map(({ instances }) => instances.length)).toEqual(Array.from({ length: 30 }, () => 1));
  expect(measure(firing)).toBeLessThan(60_000);
  expect(measure(await live.getBoard())).toBeLessThan(80_000);
});

it('shares the size of a list among alerts with many labels', async () => {
  const live = await startStorm(20, 100, 50);
  const firing = await live.getFiring();
  expect(firing.instanceCount).toBe(2000);
  expect(firing.alerts.length + firing.hiddenAlertCount).toBe(20);
  expect(firing.alerts.length).toBeGreaterThan(5);
  expect(measure(firing.alerts)).toBeLessThan(60_000);
});

it('shares the size of a panel among the alerts of its runbook', async () => {
  const live = await startStorm(4, 100, 50);
  const panel = await live.getPanel('api/high-error-rate');
  const counts = panel?.alerts.map(({ instances, instanceCount }) => [instances.length, instanceCount]);
  expect(counts).toHaveLength(4);
  for (const [listed = 0, all] of counts ?? []) {
    expect(all).toBe(100);
    expect(listed).toBeGreaterThan(0);
    expect(listed).toBeLessThan(10);
  }
  expect(measure(panel)).toBeLessThan(80_000);
});
