/** Ten thousand instances at once, with the same label names and with different ones: a page lists fifty and counts the rest. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Live } from '../../../src/live/live.ts';
import { maxListedInstances, selectInstances } from '../../../src/live/view/parts/select-instances.ts';
import { readInstanceFilter } from '../../../src/parameters/instance-filter.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startLive } from '../support/start-live.ts';
import { respondJson, respondSuccess, startUpstream } from '../support/stub-upstream.ts';

const count = 10_000;
const alertmanagerCount = 4000;
const base = { alertname: 'HighErrorRate', service: 'api', severity: 'critical' };

const shapes = {
  'the same label names': (index: number) => ({ ...base, pod: `api-${index}`, namespace: `shop-${index % 50}` }),
  'ten label names that no other has': (index: number) => ({
    ...Object.fromEntries(Array.from({ length: 10 }, (_, label) => [`l${index}_${label}`, `v${index}`])),
    ...base,
    pod: `api-${index}`,
  }),
  'long labels': (index: number) => ({ ...base, pod: `api-${index}`, message: `${index} ${'x'.repeat(700)}` }),
};

const content = {
  'sources/prometheus.yaml': `kind: prometheus\ntitle: Prometheus\nurl: "\${PROMETHEUS_URL}"\n`,
  'sources/alertmanager.yaml': `kind: alertmanager\ntitle: Alertmanager\nurl: "\${ALERTMANAGER_URL}"\n`,
  'services/api.yaml': 'title: API\n',
  'runbooks/api/high-error-rate.mdx': '---\ntitle: T\nalerts: [HighErrorRate]\n---\n\nText.\n',
};

async function startStorm(createLabels: (index: number) => Record<string, string>): Promise<Live> {
  const alerts = Array.from({ length: count }, (_, index) => ({
    ...{
      state: 'firing',
      annotations: { summary: `Pod ${index} is down` },
      activeAt: '2027-01-15T07:50:00Z',
      value: '1',
    },
    labels: createLabels(index),
  }));
  const rule = { type: 'alerting', name: 'HighErrorRate', query: 'errors > 0', state: 'firing', alerts };
  const healthy = { health: 'ok', lastEvaluation: '2027-01-15T07:59:55Z' };
  const prometheus = await startUpstream(respondSuccess({ groups: [{ name: 'g', rules: [{ ...rule, ...healthy }] }] }));
  const listed = Array.from({ length: alertmanagerCount }, (_, index) => ({
    fingerprint: `f${index}`,
    labels: { ...createLabels(index * 2), cluster: 'eu' },
    annotations: {},
    startsAt: '2027-01-15T07:50:00Z',
    endsAt: '2027-01-15T09:00:00Z',
    status: { state: 'active', silencedBy: [], inhibitedBy: [] },
  }));
  const alertmanager = await startUpstream(respondJson(listed));
  const env = { PROMETHEUS_URL: prometheus.url, ALERTMANAGER_URL: alertmanager.url };
  return startLive(content, env, new ManualClock(Date.parse('2027-01-15T08:00:05Z')));
}

const filterBy = (query: string) => readInstanceFilter(new URLSearchParams(query));

describe.each(Object.entries(shapes))('a storm of instances with %s', (_, createLabels) => {
  let live: Live;
  beforeEach(async () => {
    live = await startStorm(createLabels);
    await live.getPanel('api/high-error-rate');
  });

  it('gives views that are small, and count what they do not list', async () => {
    const views = {
      panel: await live.getPanel('api/high-error-rate'),
      board: await live.getBoard(),
      firing: await live.getFiring(),
      detail: await live.getAlertDetail('HighErrorRate'),
    };
    const [alert] = views.panel?.alerts ?? [];
    expect(alert).toMatchObject({ instanceCount: count, matchCount: count });
    expect(alert?.instances.length).toBeLessThanOrEqual(maxListedInstances);
    expect(views.firing).toMatchObject({ message: `${count} firing`, instanceCount: count });
    expect(views.firing.alerts).toMatchObject([{ instanceCount: count }]);
    expect(views.detail.hiddenInstanceCount).toBe(count - 8);
    for (const view of Object.values(views)) expect(JSON.stringify(view).length).toBeLessThan(150_000);
  });

  it('lists the instance of a link first, and those that a filter finds', async () => {
    const list = async (query: string) => {
      const panel = await live.getPanel('api/high-error-rate', undefined, filterBy(query));
      const [alert] = panel?.alerts ?? [];
      const pods = alert?.instances.map(({ labels }) => labels.find(({ name }) => name === 'pod')?.value);
      return { first: pods?.[0], pods: pods?.length, matchCount: alert?.matchCount };
    };
    expect(await list('pod=api-7777')).toMatchObject({ first: 'api-7777', matchCount: count });
    expect(await list('POD=api-7777&cluster=eu')).toMatchObject({ first: 'api-7777' });
    expect(await list('q=pod%3Dapi-7777')).toEqual({ first: 'api-7777', pods: 1, matchCount: 1 });
    expect(await list('q=API-777')).toMatchObject({ matchCount: 11 });
    expect(await list('q=nothing-has-this')).toEqual({ first: undefined, pods: 0, matchCount: 0 });
  });

  it('lists the instance of an instance page first', async () => {
    const found = await live.getPanel('api/high-error-rate', undefined, filterBy('pod=api-9000'));
    const fingerprint = found?.alerts[0]?.instances[0]?.fingerprint ?? '';
    const panel = await live.getPanel('api/high-error-rate', fingerprint);
    expect(panel?.alerts[0]?.instances[0]?.fingerprint).toBe(fingerprint);
  });
});

describe('the instances to list', () => {
  const build = (index: number) => ({ labels: { pod: `api-${index}`, zone: index % 2 ? 'a' : 'b' } });
  const many = Array.from({ length: 60 }, (_, index) => build(index));

  it('are all of them when there are few, whatever the filter says', () => {
    const few = many.slice(0, 50);
    expect(selectInstances(few, filterBy('q=nothing&pod=api-3'))).toEqual({ listed: few, matchCount: 50 });
  });

  it('have the words of the filter, in any case and order', () => {
    expect(selectInstances(many, filterBy('q=ZONE%3DA+api-5')).matchCount).toBe(6);
  });

  it('begin with those that fit most labels of the link; one with another value does not fit', () => {
    const { listed } = selectInstances(many, filterBy('zone=a&pod=api-55'));
    expect(listed[0]).toEqual(build(55));
    expect(selectInstances(many, filterBy('zone=a')).listed[0]).toEqual(build(1));
    expect(selectInstances(many, filterBy('pod=gone')).listed[0]).toEqual(build(0));
  });

  it('are at least one, however long its labels are', () => {
    const long = ['x', 'y'].map((value) => ({
      labels: Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`l${index}`, value.repeat(100_000)])),
    }));
    expect(selectInstances(long)).toMatchObject({ listed: [long[0]], matchCount: 2 });
  });
});

it.each([
  ['', '', []],
  ['q=++a%00b++', 'a b', []],
  [`q=${'x'.repeat(500)}`, 'x'.repeat(200), []],
  ['q=a&panel=&pod=b&pod=c', 'a', [['pod', 'b']]],
  ['__proto__=x&a b=c', '', []],
])('reads the filter %.40j', (query, text, labels) => {
  const filter = filterBy(query);
  expect([filter.text, [...filter.labels]]).toEqual([text, labels]);
});
