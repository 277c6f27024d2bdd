/** A Prometheus that stops responding during an incident: nothing is forgotten, and nothing is OK before it is proven again. */
import { describe, expect, it } from 'vitest';
import { AlertHistory } from '../support/alert-history.ts';
import { at, type Condition } from '../support/stub-sources.ts';

const firing = { pod: 'api-7f9', activeAt: at('00:35') };

/** An incident since 00:35, with a Prometheus that fails from 00:44 on. */
async function startOutage(condition: Condition): Promise<AlertHistory> {
  const history = await AlertHistory.start();
  await history.until('00:35');
  history.prometheus.instances = [firing];
  await history.until('00:44');
  expect(await history.read()).toMatchObject({ level: 'critical', message: 'Firing: pod api-7f9' });
  history.prometheus.condition = condition;
  await history.until('00:46');
  return history;
}

describe('while Prometheus fails', () => {
  it.each<[Condition, RegExp]>([
    ['frozen', /^Prometheus is not responding since 00:44 UTC\. /],
    ['broken', /^Prometheus is not responding since 00:44 UTC\. /],
    ['unavailable', /^Prometheus is starting or stopping \(503\) since 00:44 UTC\. /],
    ['malformed', /^Prometheus sent something that is not Prometheus's JSON since 00:44 UTC\. /],
    ['empty', /^Prometheus sent something that is not Prometheus's JSON since 00:44 UTC\. /],
  ])('keeps the instance, its start and when it was last seen: %s', async (condition, reason) => {
    const history = await startOutage(condition);
    const panel = await history.readPanel();
    const [alert] = panel.alerts;
    expect(alert?.message).toMatch(reason);
    expect(alert?.message).toMatch(/ UTC\. Last seen firing 10 s before, for 9 min, pod api-7f9$/);
    expect(alert).toMatchObject({ level: 'unknown', since: firing.activeAt, isConfirming: false });
    expect(alert?.instances).toMatchObject([
      { state: 'firing', level: 'unknown', since: firing.activeAt, urlQuery: expect.stringContaining('pod=api-7f9') },
    ]);
    expect(alert?.instances[0]?.lastSeenAt).toMatch(/^2027-01-15T00:4[34]:/);
    expect(panel.level).toBe('unknown');
  });

  it('still finds the instance by its fingerprint', async () => {
    const history = await startOutage('frozen');
    const [instance] = (await history.read()).instances;
    expect(history.live.hasSeen(instance?.fingerprint ?? '')).toBe(true);
  });

  it('keeps it among what fires, without saying that nothing does', async () => {
    const history = await startOutage('frozen');
    const firing = await history.live.getFiring();
    expect(firing.level).toBe('unknown');
    expect(firing.message).toMatch(/^Not known: Prometheus is not responding since 00:44 UTC.* 1 last seen firing$/);
    expect(firing.alerts).toMatchObject([{ alert: 'HighErrorRate', level: 'unknown' }]);
  });

  it('says since when for an alert that was inactive, too', async () => {
    const history = await AlertHistory.start();
    await history.until('00:44');
    history.prometheus.condition = 'frozen';
    await history.until('00:46');
    expect((await history.read()).message).toBe('Prometheus is not responding since 00:44 UTC: did not answer in time');
  });
});

describe('when Prometheus is back', () => {
  it('continues the incident with its first start, although a restarted server gives a new one', async () => {
    const history = await startOutage('broken');
    history.prometheus.condition = 'up';
    history.prometheus.instances = [{ pod: 'api-7f9', activeAt: at('00:46:05') }];
    await history.until('00:47');
    expect(await history.read()).toMatchObject({
      level: 'critical',
      message: 'Firing again: pod api-7f9',
      since: firing.activeAt,
    });
  });

  it('is not OK while the windows of its rules are empty, then resolved, then OK', async () => {
    const history = await startOutage('frozen');
    history.prometheus.condition = 'up';
    history.prometheus.instances = [];
    const levels = new Set<string>();
    const messages: string[] = [];
    for (const time of ['00:46:15', '00:46:30', '00:46:50']) {
      await history.until(time);
      const { level, message } = await history.read();
      levels.add(level);
      messages.push(message);
    }
    expect([...levels]).toEqual(['unknown']);
    expect(messages[0]).toMatch(
      /^Prometheus answers again since 00:46 UTC; the rule needs 1 min of samples since then\. Last seen firing \d+ min ago, for 9 min, pod api-7f9$/,
    );
    await history.until('00:50');
    expect((await history.read()).message).toMatch(
      /^Resolved between 00:4[34] UTC and 00:47 UTC after at least 9 min; confirming 2 of 10 min$/,
    );
    await history.until('00:57');
    expect((await history.read()).level).toBe('warning');
    await history.until('00:58:30');
    expect(await history.read()).toMatchObject({ level: 'ok', message: 'Inactive' });
  });

  it('is not OK before the rule was evaluated after the outage', async () => {
    const history = await startOutage('frozen');
    history.prometheus.condition = 'up';
    history.prometheus.instances = [];
    history.prometheus.rule = { query: 'up == 0', lastEvaluation: at('00:45:58') };
    await history.until('00:46:40');
    expect(await history.read()).toMatchObject({
      level: 'unknown',
      message: expect.stringMatching(/; the rule was not evaluated since\. Last seen firing/),
    });
  });

  it('is OK again soon after a short interruption for an alert that was inactive', async () => {
    const history = await AlertHistory.start();
    await history.until('00:44');
    history.prometheus.condition = 'broken';
    await history.until('00:44:20');
    expect((await history.read()).level).toBe('unknown');
    history.prometheus.condition = 'up';
    history.prometheus.rule = { query: 'rate(errors[5m]) > 0.1' };
    await history.until('00:45:05');
    expect((await history.read()).level).toBe('ok');
  });
});
