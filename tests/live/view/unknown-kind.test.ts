/** An unknown level says which of four things is missing. */
import { describe, expect, it } from 'vitest';
import { formatLevel, groupByStatus, worstStatus } from '../../../src/lib/level.ts';
import { type Scene, signals, startScene } from '../support/signal-scenario.ts';
import { closeConnection, type Respond, respondJson, respondText } from '../support/stub-upstream.ts';

const second = (url: string) => ({ 'sources/second.yaml': `kind: prometheus\ntitle: Second\nurl: "${url}"\n` });
const ofSecond = signals.replace('source: prometheus', 'source: second');

const rows: [what: string, scene: Scene, signal: string, kind: string, value: string][] = [
  ['a value without a threshold', { value: 4 }, 'hits', 'no-threshold', '4/s'],
  ['a value that is not a number', { value: Number.NaN }, 'error-rate', 'no-data', 'not a number'],
  ['a source that is not set', { signals: ofSecond, files: second(`\${NOT_SET}`) }, 'error-rate', 'not-configured', ''],
  [
    'a source that refuses',
    { signals: ofSecond, files: second('http://127.0.0.1:1') },
    'error-rate',
    'unreachable',
    '',
  ],
  [
    'a source that sends something else',
    { health: respondText('hi'), signals: ofSecond, files: second('http://127.0.0.1:1/x') },
    'error-rate',
    'unreachable',
    '',
  ],
  ['a login page', { health: respondText('<input type="password">') }, 'health', 'no-data', ''],
  ['an endpoint that is not set', { env: { API_URL: '' } }, 'health', 'not-configured', ''],
];

describe('a signal', () => {
  it.each(rows)('is unknown with %s', async (_, scene, signal, unknownKind, value) => {
    const { live } = await startScene(scene);
    const view = (await live.getService('api'))?.signals.find((each) => each.id === signal);
    expect(view).toMatchObject({ level: 'unknown', unknownKind, value });
  });

  it('shows a measured value without a threshold with nothing to explain', async () => {
    const { live } = await startScene({ value: 4 });
    const hits = (await live.getService('api'))?.signals.find((each) => each.id === 'hits');
    expect(hits).toMatchObject({ value: '4/s', message: '' });
  });
});

describe('an alert', () => {
  it.each<[string, Scene, string]>([
    ['no source is set', { env: { PROMETHEUS_URL: '' } }, 'not-configured'],
    ['no source answers', { env: { PROMETHEUS_URL: 'http://127.0.0.1:1' } }, 'unreachable'],
    ['no rule is loaded', { rules: [] }, 'no-data'],
  ])('is unknown when %s', async (_, scene, unknownKind) => {
    const { live } = await startScene(scene);
    const panel = await live.getPanel('api/high-error-rate');
    expect(panel?.alerts[0]).toMatchObject({ level: 'unknown', unknownKind });
  });
});

/** How the endpoint fails, what the author chose, and the level. */
const endpoints: [what: string, health: Respond, chosen: string, level: string][] = [
  ['refuses', closeConnection, '', 'warning'],
  ['refuses', closeConnection, 'critical', 'critical'],
  ['refuses', closeConnection, 'warning', 'warning'],
  ['refuses', closeConnection, 'unknown', 'unknown'],
  ['answers 404', respondJson({}, 404), 'unknown', 'critical'],
  ['answers', respondJson({}), 'critical', 'ok'],
  ['asks for a password', respondJson({}, 401), 'critical', 'unknown'],
];

describe('a health endpoint', () => {
  const choose = (level: string): string =>
    level === '' ? signals : signals.replace('path: /health', `path: /health, unreachable: ${level}`);

  it.each(endpoints)('that %s is, with unreachable: %3$s', async (_, health, chosen, level) => {
    const { live } = await startScene({ health, signals: choose(chosen) });
    const panel = await live.getPanel('api/high-error-rate');
    expect(panel?.signals.find((signal) => signal.id === 'health')?.level).toBe(level);
  });

  it('names the refusal in the headline', async () => {
    const { live } = await startScene({ health: closeConnection, signals: choose('critical') });
    const panel = await live.getPanel('api/high-error-rate');
    expect(panel?.summary).toBe('Health: App broke the connection before the answer was complete');
  });

  it('is unknown while no other server answers, because that may be our own network', async () => {
    const env = { PROMETHEUS_URL: 'http://127.0.0.1:1', ALERTMANAGER_URL: 'http://127.0.0.1:1' };
    const { live } = await startScene({ health: closeConnection, signals: choose('critical'), env });
    const panel = await live.getPanel('api/high-error-rate');
    expect(panel?.signals.find((signal) => signal.id === 'health')).toMatchObject({
      level: 'unknown',
      unknownKind: 'unreachable',
      message: expect.stringMatching(/our own network$/),
    });
  });
});

describe('a list of statuses', () => {
  const all = [
    { level: 'ok' },
    { level: 'unknown', unknownKind: 'no-threshold' },
    { level: 'unknown', unknownKind: 'unreachable' },
    { level: 'unknown' },
  ] as const;

  it('has the most urgent reason of its unknown members', () => {
    expect(worstStatus(all)).toEqual({ level: 'unknown', unknownKind: 'unreachable' });
    expect(worstStatus([{ level: 'critical' }, ...all])).toEqual({ level: 'critical', unknownKind: undefined });
    expect(worstStatus([])).toEqual({ level: 'unknown', unknownKind: 'no-data' });
  });

  it('is grouped by level and reason', () => {
    expect(groupByStatus(all).map(({ level, unknownKind }) => formatLevel(level, unknownKind))).toEqual([
      'No threshold',
      'Unreachable',
      'No data',
      'OK',
    ]);
  });
});
