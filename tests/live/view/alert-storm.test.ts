import { describe, expect, it } from 'vitest';
import { collectInstances } from '../../../src/live/evaluate/alert/collect-instances.ts';
import { indexByLabels } from '../../../src/live/evaluate/alert/match-alertmanager-alerts.ts';
import type { AlertmanagerAlert } from '../../../src/live/probes/alertmanager/fetch-alerts.ts';
import type { RuleInstance } from '../../../src/live/probes/prometheus/rule-instances.ts';
import { buildInstanceViews } from '../../../src/live/view/alert-view.ts';

const buildLabels = (index: number): Record<string, string> => ({
  alertname: 'Down',
  pod: `api-${index}`,
  namespace: `shop-${index % 50}`,
  job: 'api',
});

const firing = { state: 'firing', annotations: {}, activeAtMs: 1, value: '1' } as const;
const buildInstance = (labels: Record<string, string>): RuleInstance => ({ ...firing, labels });

const buildAlertmanagerAlert = (
  labels: Record<string, string>,
  muteReason?: AlertmanagerAlert['muteReason'],
): AlertmanagerAlert => ({
  labels: { ...labels, cluster: 'eu' },
  annotations: {},
  fingerprint: JSON.stringify(labels),
  startsAtMs: 1,
  muteReason,
});

const merge = (instances: RuleInstance[], alerts: AlertmanagerAlert[]) =>
  collectInstances({
    name: 'Down',
    ruleInstances: instances,
    merged: { alerts, incompleteReason: undefined },
    sources: [],
    confirmMs: 0,
  }).current;

const many = Array.from({ length: 10_000 }, (_, index) => buildLabels(index));

describe('ten thousand instances at once', () => {
  it('are matched with their alerts, and their differing labels found, within seconds', () => {
    const started = performance.now();
    const silenced = many.map((labels, index) =>
      buildAlertmanagerAlert(labels, index % 2 === 0 ? 'silenced' : undefined),
    );
    const merged = merge(many.map(buildInstance), [
      ...silenced,
      buildAlertmanagerAlert({ ...buildLabels(0), pod: 'elsewhere' }),
    ]);
    const views = buildInstanceViews(merged);
    // Comparing every pair takes a minute, and blocks every reader.
    expect(performance.now() - started).toBeLessThan(8000);
    expect(merged.length).toBe(10_001);
    expect(merged.filter(({ muted }) => muted === 'silenced').length).toBe(5000);
    expect(views[0]?.labels[0]?.name).toBe('pod');
    expect(views[0]?.labels.at(-1)?.value).toBe('api');
  });
});

it('reads only the labels by which it searches, however many the alerts have', () => {
  let readCount = 0;
  const alerts = Array.from({ length: 1000 }, (_, index) => {
    const more = Object.fromEntries(Array.from({ length: 50 }, (_, label) => [`label_${label}`, `v${index}`]));
    const get = (labels: Record<string, string>, name: string): string | undefined => {
      readCount += 1;
      return labels[name];
    };
    return { labels: new Proxy<Record<string, string>>({ ...more, ...buildLabels(index) }, { get }) };
  });
  const find = indexByLabels(alerts);
  expect(readCount).toBe(0);
  for (const each of alerts) expect(find({ ...buildLabels(0), pod: `${each.labels['pod']}` }).length).toBeLessThan(2);
  expect(find(buildLabels(7))).toEqual([alerts[7]]);
  expect(readCount).toBeLessThan(10_000);
});

it.each<[string, string, AlertmanagerAlert['muteReason'][], string | undefined]>([
  ['all its alerts are silenced', 'a', ['silenced'], 'silenced'],
  ['one of its alerts is active', 'a', ['silenced', undefined], undefined],
  ['it has no alert', 'b', ['silenced'], undefined],
])('mutes an instance only when all its alerts are muted: %s', (_, pod, muteReasons, muted) => {
  const instances = [buildInstance({ alertname: 'Down', pod })];
  const alerts = muteReasons.map((muteReason, index) =>
    buildAlertmanagerAlert({ alertname: 'Down', pod: 'a', replica: `${index}` }, muteReason),
  );
  expect(merge(instances, alerts).find(({ labels }) => labels['pod'] === pod)?.muted).toBe(muted);
});

it('matches an instance without labels with every alert', () => {
  expect(
    merge([buildInstance({})], [buildAlertmanagerAlert({ alertname: 'Down', pod: 'a' }, 'silenced')]),
  ).toHaveLength(1);
});

describe('the URL query of an instance', () => {
  const formatQuery = (labels: Record<string, string>): string =>
    buildInstanceViews(merge([buildInstance({ alertname: 'Down', ...labels })], []))[0]?.urlQuery ?? '';

  it('omits values that are too long for a placeholder', () => {
    expect(formatQuery({ message: 'x'.repeat(513), pod: 'a' })).toBe('pod=a');
  });

  it('stays within the length that a server accepts', () => {
    const labels = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`l${index}`, 'ü'.repeat(100)]));
    const query = formatQuery({ pod: 'a', ...labels });
    expect(query.startsWith('pod=a&l0=')).toBe(true);
    expect(query.length).toBeLessThanOrEqual(8000);
  });
});
