/** An alert that only an Alertmanager lists, although a rule of that name is inactive: it is unknown until the Alertmanager answers. */
import { describe, expect, it } from 'vitest';
import { AlertHistory } from '../support/alert-history.ts';
import { at, buildDelivered, type Condition } from '../support/stub-sources.ts';

/** Listed by the first replica, or by all of them, since 00:31, and by no rule. */
async function startIncident(replicas: number, listing = replicas): Promise<AlertHistory> {
  const history = await AlertHistory.start({ replicas });
  for (const each of history.replicas.slice(0, listing)) each.alerts = [buildDelivered('api-7f9', at('00:28'))];
  await history.until('00:32');
  expect(await history.read()).toMatchObject({ level: 'critical', message: 'Firing: pod api-7f9' });
  return history;
}

describe('while the Alertmanager fails', () => {
  it.each<[Condition, RegExp]>([
    ['frozen', /^Alertmanager is not responding since 00:32 UTC\. /],
    ['broken', /^Alertmanager is not responding since 00:32 UTC\. /],
    ['unavailable', /^Alertmanager is starting or stopping \(503\) since 00:32 UTC\. /],
    ['malformed', /^Alertmanager sent something that is not a list of alerts since 00:32 UTC\. /],
    ['empty', /^Alertmanager sent something that is not a list of alerts since 00:32 UTC\. /],
  ])('is unknown, with the instance, its start and its age: %s', async (condition, reason) => {
    const history = await startIncident(1);
    for (const each of history.replicas) each.condition = condition;
    await history.until('00:34');
    const alert = await history.read();
    expect(alert.message).toMatch(reason);
    expect(alert.message).toMatch(/ Last seen firing 10 s before, for 4 min, pod api-7f9$/);
    expect(alert).toMatchObject({ level: 'unknown', since: at('00:28') });
    expect(alert.instances).toMatchObject([{ level: 'unknown', state: 'firing' }]);
  });
});

describe('when the Alertmanager is back', () => {
  const bringBack = async (change: (history: AlertHistory) => void): Promise<AlertHistory> => {
    const history = await startIncident(1);
    for (const each of history.replicas) each.condition = 'broken';
    await history.until('00:34');
    for (const each of history.replicas) each.condition = 'up';
    change(history);
    await history.until('00:34:30');
    return history;
  };

  it('fires with its first start when it is listed', async () => {
    const history = await bringBack(() => {});
    expect(await history.read()).toMatchObject({ level: 'critical', since: at('00:28') });
  });

  it('has ended when the Alertmanager has kept running', async () => {
    const history = await bringBack(({ replicas: [first] }) => {
      if (first) Object.assign(first, { alerts: [], startedAt: at('00:20') });
    });
    expect(await history.read()).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(/^Resolved between 00:3\d UTC and 00:34 UTC .*; confirming 0 of 10 min$/),
    });
  });

  it.each<[string, string | undefined, RegExp]>([
    ['has restarted', at('00:33:50'), /has restarted and may not have received its alerts yet/],
    ['does not say when it started', undefined, /answers again, but may not have received its alerts yet/],
  ])('is unknown while an Alertmanager without alerts %s', async (_, startedAt, reason) => {
    const history = await bringBack(({ replicas: [first] }) => {
      if (first) Object.assign(first, { alerts: [], startedAt });
    });
    expect(await history.read()).toMatchObject({ level: 'unknown', message: expect.stringMatching(reason) });
    await history.until('00:36:30');
    expect((await history.read()).level).toBe('warning');
    await history.until('00:47');
    expect(await history.read()).toMatchObject({ level: 'ok', message: 'Inactive' });
  });

  it('is unknown after a restart between two polls, too', async () => {
    const history = await startIncident(1);
    const [first] = history.replicas;
    if (first) Object.assign(first, { alerts: [], startedAt: at('00:32:01') });
    await history.until('00:32:30');
    expect((await history.read()).level).toBe('unknown');
  });
});

it('has ended at once when an Alertmanager that has run since it was listed no longer lists it', async () => {
  const history = await startIncident(1);
  const [first] = history.replicas;
  if (first) Object.assign(first, { alerts: [], startedAt: at('00:31:30') });
  await history.until('00:32:30');
  expect(await history.read()).toMatchObject({ level: 'warning', message: expect.stringMatching(/^Resolved 00:32/) });
});

describe('with several replicas', () => {
  it('is unknown while the only replica that listed it is gone', async () => {
    const history = await startIncident(2, 1);
    const [first] = history.replicas;
    if (first) first.condition = 'frozen';
    await history.until('00:34');
    expect(await history.read()).toMatchObject({
      level: 'unknown',
      message: expect.stringMatching(/^Alertmanager 1 is not responding since 00:32 UTC\. Last seen firing /),
    });
  });

  it('is unknown while one has restarted with an empty memory and the other is gone', async () => {
    const history = await startIncident(2);
    const [first, second] = history.replicas;
    if (first) first.condition = 'broken';
    if (second) second.condition = 'broken';
    await history.until('00:34');
    if (second) Object.assign(second, { condition: 'up', alerts: [], startedAt: at('00:33:50') });
    await history.until('00:35');
    expect((await history.read()).level).toBe('unknown');
  });

  it('fires while one of them lists it', async () => {
    const history = await startIncident(2);
    const [first] = history.replicas;
    if (first) first.condition = 'broken';
    await history.until('00:34');
    expect((await history.read()).level).toBe('critical');
  });

  it('has ended when the other replica listed it, too, and proves that later', async () => {
    const history = await startIncident(2);
    const [first, second] = history.replicas;
    if (first) first.condition = 'broken';
    if (second) Object.assign(second, { alerts: [], startedAt: at('00:20') });
    await history.until('00:34');
    expect(await history.read()).toMatchObject({ level: 'warning', message: expect.stringMatching(/^Resolved 00:32/) });
  });
});

it('keeps the instance of a rule under its labels while its Prometheus is gone and an Alertmanager lists it', async () => {
  const history = await AlertHistory.start({ replicas: 1 });
  history.prometheus.instances = [{ pod: 'api-7f9', activeAt: at('00:29') }];
  const [first] = history.replicas;
  if (first) first.alerts = [buildDelivered('api-7f9', at('00:29'))];
  await history.until('00:32');
  const before = await history.read();
  history.prometheus.condition = 'broken';
  await history.until('00:34');
  const after = await history.read();
  expect(after).toMatchObject({ level: 'critical', message: 'Firing: pod api-7f9', since: at('00:29') });
  expect(after.instances.map(({ fingerprint }) => fingerprint)).toEqual(
    before.instances.map(({ fingerprint }) => fingerprint),
  );
});
