import { describe, expect, it } from 'vitest';
import { mergeInstances } from '../../../src/live/evaluate/alert/evaluate-alert.ts';
import type { AlertmanagerAlert } from '../../../src/live/probes/alertmanager/fetch-alerts.ts';
import type { RuleInstance } from '../../../src/live/probes/prometheus/rule-instances.ts';
import { buildInstanceViews } from '../../../src/live/view/alert-view.ts';

const buildLabels = (index: number): Record<string, string> => ({
  alertname: 'Down',
  pod: `api-${index}`,
  namespace: `shop-${index % 50}`,
  job: 'api',
});

const buildInstance = (labels: Record<string, string>): RuleInstance => ({
  state: 'firing',
  labels,
  annotations: {},
  activeAtMs: 1,
  value: '1',
});

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

const read = (told: RuleInstance[], alerts: AlertmanagerAlert[]) =>
  mergeInstances('Down', told, { alerts, incompleteReason: undefined });

const many = Array.from({ length: 10_000 }, (_, index) => buildLabels(index));

describe('ten thousand instances at once', () => {
  it('are matched with what the Alertmanager knows of them, and told apart, within seconds', () => {
    const started = performance.now();
    const silenced = many.map((labels, index) =>
      buildAlertmanagerAlert(labels, index % 2 === 0 ? 'silenced' : undefined),
    );
    const found = read(many.map(buildInstance), [
      ...silenced,
      buildAlertmanagerAlert({ ...buildLabels(0), pod: 'elsewhere' }),
    ]);
    const views = buildInstanceViews(found);
    // Compared pair by pair, this takes a minute and keeps every reader waiting.
    expect(performance.now() - started).toBeLessThan(8000);
    expect(found.length).toBe(10_001);
    expect(found.filter(({ muted }) => muted === 'silenced').length).toBe(5000);
    expect(views[0]?.labels[0]?.name).toBe('pod');
    expect(views[0]?.labels.at(-1)?.value).toBe('api');
  });
});

it.each<[string, string[], (AlertmanagerAlert['muteReason'] | 'nobody knows it')[], string | undefined]>([
  ['nobody is told of it', ['a'], ['silenced'], 'silenced'],
  ['somebody is told of it under other labels', ['a'], ['silenced', undefined], undefined],
  ['no Alertmanager knows it', ['b'], ['silenced'], undefined],
])('an instance is muted only where nobody is told: %s', (_, [pod = ''], states, muted) => {
  const told = [buildInstance({ alertname: 'Down', pod })];
  const deliveries = states.map((each, index) =>
    buildAlertmanagerAlert(
      { alertname: 'Down', pod: 'a', replica: `${index}` },
      each === 'silenced' ? 'silenced' : undefined,
    ),
  );
  expect(read(told, deliveries).find(({ labels }) => labels['pod'] === pod)?.muted).toBe(muted);
});

it('an instance without labels is known by every delivery', () => {
  expect(
    read([buildInstance({})], [buildAlertmanagerAlert({ alertname: 'Down', pod: 'a' }, 'silenced')]),
  ).toHaveLength(1);
});

describe('the link of an instance', () => {
  const queryOf = (labels: Record<string, string>): string =>
    buildInstanceViews(read([buildInstance({ alertname: 'Down', ...labels })], []))[0]?.urlQuery ?? '';

  it('leaves out what no blank takes, so that its page can be asked for', () => {
    expect(queryOf({ message: 'x'.repeat(513), pod: 'a' })).toBe('pod=a');
  });

  it('stays shorter than a server accepts, however many labels there are', () => {
    const labels = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`l${index}`, 'ü'.repeat(100)]),
    );
    const query = queryOf({ pod: 'a', ...labels });
    expect(query.startsWith('pod=a&l0=')).toBe(true);
    expect(query.length).toBeLessThanOrEqual(8000);
  });
});
