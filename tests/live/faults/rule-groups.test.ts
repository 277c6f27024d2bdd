/** Groups as other servers list them: paused rules, intervals in other units, the same group several times. */
import { describe, expect, it } from 'vitest';
import { evaluateAlert } from '../../../src/live/evaluate/alert/evaluate-alert.ts';
import { fetchRules } from '../../../src/live/probes/prometheus/fetch-rules.ts';
import { readIntervalSeconds } from '../../../src/live/probes/prometheus/rule-durations.ts';
import { nowMs, rule } from '../support/panel-scenario.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { respondSuccess, startUpstream } from '../support/stub-upstream.ts';

const labels = { alertname: 'HighErrorRate', pod: 'a' };
const firing = { state: 'firing', labels, annotations: {}, activeAt: '2027-01-15T07:50:00Z', value: '1' };

async function fetchGroups(groups: object[]) {
  const { url } = await startUpstream(respondSuccess({ groups }));
  const sample = await fetchRules(createProbeRequest(url, 'Prometheus', nowMs));
  if ('error' in sample) throw new Error(sample.error.message);
  const reading = evaluateAlert({
    name: 'HighErrorRate',
    rules: sample.rules,
    incompleteReasons: [],
    alertmanagerAlerts: { alerts: [], incompleteReason: undefined },
    isForService: () => true,
    nowMs,
  });
  return { rules: sample.rules, reading };
}

const group = (interval: unknown, change: object = {}) => ({ name: 'g', file: 'f', interval, rules: [rule(change)] });

const evaluatedMinutesAgo = (minutes: number) => ({ lastEvaluation: new Date(nowMs - minutes * 60_000).toISOString() });

describe('an inactive rule', () => {
  it.each<[string, object]>([
    ['in Grafana', { isPaused: true }],
    ['by a text', { isPaused: 'true' }],
    ['by a number', { isPaused: 1 }],
    ['under another name', { paused: true }],
  ])('is unknown while it is paused: %s', async (_, change) => {
    expect((await fetchGroups([group(60, change)])).reading).toMatchObject({
      level: 'unknown',
      message: 'the rule is paused',
    });
  });

  it.each([{ isPaused: false }, { isPaused: null }, {}])('is inactive when it is not paused: %j', async (change) => {
    expect((await fetchGroups([group(60, change)])).reading).toMatchObject({ level: 'ok' });
  });

  it.each<[string, unknown, number]>([
    ['a minute', 60, 2],
    ['a minute as text', '1m', 2],
    ['five minutes', 300, 14],
    ['five minutes in milliseconds', 300_000, 14],
    ['an hour', 3600, 69],
    ['an hour as text', '1h', 69],
    ['an hour in milliseconds', 3_600_000, 69],
    ['an hour in parts', '30m1800s', 69],
  ])('is inactive with an evaluation within its interval: %s', async (_, interval, minutes) => {
    const { reading } = await fetchGroups([group(interval, evaluatedMinutesAgo(minutes))]);
    expect(reading).toMatchObject({ level: 'ok' });
  });

  it.each<[string, unknown, number]>([
    ['a minute', 60, 4],
    ['a minute in milliseconds', 60_000, 4],
    ['15 s in milliseconds', 15_000, 4],
    ['a second in milliseconds', 1000, 4],
    ['a second in microseconds', 1_000_000, 4],
    ['a minute as text', '1m', 4],
    ['milliseconds as text', '60000ms', 4],
    ['milliseconds as text without a unit', '60000', 4],
    ['an hour', 3600, 71],
    ['an hour in milliseconds', 3_600_000, 71],
    ['a day', 86_400, 60],
    ['a day as text', '1d', 60],
    ['a thousand years', 31_536_000_000, 60],
    ['a year', 31_536_000, 60],
    ['infinity', '1e999', 60],
    ['a negative number', -60, 4],
    ['nothing', null, 4],
    ['a word', 'hourly', 4],
    ['a list', [3600], 4],
    ['an object', { seconds: 3600 }, 4],
  ])('is unknown with an older evaluation: %s', async (_, interval, minutes) => {
    const { reading } = await fetchGroups([group(interval, evaluatedMinutesAgo(minutes))]);
    expect(reading.message).toMatch(/^rule not evaluated for /);
    expect(reading.level).toBe('unknown');
  });
});

it.each<[unknown, number]>([
  [15, 15],
  ['15s', 15],
  ['1m30s', 90],
  [90, 90],
  [0.5, 0.5],
  [30_000, 30],
  [1800, 1800],
  [undefined, 60],
])('reads the interval %j as %d s', (interval, seconds) => {
  expect(readIntervalSeconds(interval)).toBe(seconds);
});

describe('a group that is listed twice', () => {
  it('counts once', async () => {
    const listed = group(60, { state: 'firing', alerts: [firing] });
    const { rules, reading } = await fetchGroups([listed, group(60, { name: 'Other' }), listed]);
    expect(rules.map(({ name }) => name)).toEqual(['HighErrorRate', 'Other']);
    expect(reading.instances).toHaveLength(1);
  });

  it('has the instances of both', async () => {
    const other = { ...firing, labels: { ...labels, pod: 'b' } };
    const [one, two] = [group(60, { alerts: [firing] }), group(60, { alerts: [other, firing] })];
    const { reading } = await fetchGroups([one, two]);
    expect(reading.instances.map((each) => each.labels['pod'])).toEqual(['a', 'b']);
  });

  it('has a pending instance once that fires elsewhere', async () => {
    const pending = group(60, { alerts: [{ ...firing, state: 'pending' }] });
    const { reading } = await fetchGroups([pending, group(60, { alerts: [firing] })]);
    expect(reading.instances.map(({ state }) => state)).toEqual(['firing']);
  });

  it.each<[string, object, RegExp]>([
    ['fails', { health: 'err', lastError: 'bad join' }, /the rule fails: bad join/],
    ['was never evaluated', { lastEvaluation: '0001-01-01T00:00:00Z' }, /not evaluated yet/],
    ['is no longer evaluated', evaluatedMinutesAgo(20), /not evaluated for 20 min/],
    ['is paused', { isPaused: true }, /the rule is paused/],
    ['has an instance that cannot be read', { alerts: [null] }, /an instance cannot be read/],
  ])('is unknown when one of the two %s, in either order', async (_, change, message) => {
    for (const groups of [
      [group(60), group(60, change)],
      [group(60, change), group(60)],
    ]) {
      const { reading } = await fetchGroups(groups);
      expect(reading.message).toMatch(message);
      expect(reading.level).toBe('unknown');
    }
  });

  it('is two groups when their rules differ', async () => {
    const { rules } = await fetchGroups([group(60), group(60, { query: 'errors > 0.2' })]);
    expect(rules).toHaveLength(2);
  });
});
