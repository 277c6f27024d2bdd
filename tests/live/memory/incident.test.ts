/** The course of an incident: resolved, confirming, OK; again; unwatched; and across a restart of this server. */
import { describe, expect, it } from 'vitest';
import { AlertHistory } from '../support/alert-history.ts';
import { at } from '../support/stub-sources.ts';

const firing = { pod: 'api-7f9', activeAt: at('00:31') };

/** Firing since 00:31, seen from 00:31 to `until`. */
async function startIncident(until: string, options: Parameters<typeof AlertHistory.start>[0] = {}) {
  const history = await AlertHistory.start(options);
  await history.until('00:31');
  history.prometheus.instances = [firing];
  await history.until(until);
  return history;
}

describe('an incident that ends', () => {
  it('is resolved, then confirming with what comes next, then OK', async () => {
    const history = await startIncident('00:39');
    history.prometheus.instances = [];
    await history.until('00:41:15');
    const panel = await history.readPanel();
    expect(panel.alerts[0]).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(/^Resolved 00:39 UTC after 8 min; confirming 2 of 10 min$/),
      isConfirming: true,
      instances: [],
      resolved: [{ since: at('00:31'), urlQuery: expect.stringContaining('pod=api-7f9') }],
    });
    expect(panel.nextSteps.map(({ url }) => url)).toEqual([
      '/escalation/api/',
      '/guides/communication/',
      '/guides/post-incident-review/',
    ]);
    await history.until('00:49:30');
    const after = await history.readPanel();
    expect(after.alerts[0]).toMatchObject({ level: 'ok', message: 'Inactive', isConfirming: false });
    expect(after.alerts[0]?.resolved).toHaveLength(1);
    expect(after.nextSteps).toEqual([]);
  });

  it.each<[string, Parameters<typeof AlertHistory.start>[0], string, string]>([
    [
      'as the runbook says',
      { verify: '<Verify for="3 min">\n\nText.\n\n</Verify>' },
      '00:41:30',
      'confirming 2 of 3 min',
    ],
    ['as the environment says', { env: { CONFIRM_SECONDS: '60' } }, '00:39:40', 'confirming 0 of 1 min'],
    ['in seconds', { env: { CONFIRM_SECONDS: '20' } }, '00:39:15', 'of 20 s'],
  ])('is confirmed for a time %s', async (_, options, time, words) => {
    const history = await startIncident('00:39', options);
    history.prometheus.instances = [];
    await history.until(time);
    expect((await history.read()).message).toContain(words);
    await history.until('00:43');
    expect((await history.read()).level).toBe('ok');
  });

  it('continues with its first start when it fires again while it is confirmed', async () => {
    const history = await startIncident('00:39');
    history.prometheus.instances = [];
    await history.until('00:41');
    history.prometheus.instances = [{ pod: 'api-7f9', activeAt: at('00:41') }];
    await history.until('00:42');
    expect(await history.read()).toMatchObject({
      level: 'critical',
      message: 'Firing again: pod api-7f9',
      since: at('00:31'),
    });
    history.prometheus.instances = [];
    await history.until('00:44');
    expect((await history.read()).message).toMatch(/^Resolved 00:42 UTC after 11 min; confirming 1 of 10 min$/);
  });

  it('is a new incident after it was confirmed', async () => {
    const history = await startIncident('00:35');
    history.prometheus.instances = [];
    await history.until('00:46');
    history.prometheus.instances = [{ pod: 'api-7f9', activeAt: at('00:46') }];
    await history.until('00:47');
    expect(await history.read()).toMatchObject({ message: 'Firing: pod api-7f9', since: at('00:46') });
  });

  it('says when its rule was changed', async () => {
    const history = await startIncident('00:39');
    history.prometheus.instances = [];
    history.prometheus.rule = { query: 'rate(errors[1m]) > 0.5' };
    await history.until('00:40:30');
    expect((await history.read()).message).toMatch(
      /^Resolved 00:39 UTC after 8 min, when its rule changed; confirming 1 of 10 min$/,
    );
  });

  it('is not resolved when its rule is gone', async () => {
    const history = await startIncident('00:39');
    history.prometheus.instances = [];
    history.prometheus.hasRule = false;
    await history.until('00:41');
    expect(await history.read()).toMatchObject({
      level: 'unknown',
      message: expect.stringMatching(
        /^rule not evaluated: no rule of this name is loaded\. Last seen firing 2 min ago/,
      ),
    });
  });

  it('is not OK after an outage that interrupted the confirmation', async () => {
    const history = await startIncident('00:39');
    history.prometheus.instances = [];
    await history.until('00:43');
    history.prometheus.condition = 'frozen';
    await history.until('00:45');
    expect(await history.read()).toMatchObject({
      level: 'unknown',
      message: expect.stringMatching(
        /^Prometheus is not responding since 00:43 UTC.*\. Resolved 00:39 UTC after 8 min, not confirmed$/,
      ),
    });
    history.prometheus.condition = 'up';
    await history.until('00:50');
    expect(await history.read()).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(/confirming [23] of/),
    });
  });

  it('is not confirmed again after a later outage', async () => {
    const history = await startIncident('00:35');
    history.prometheus.instances = [];
    await history.until('00:47');
    history.prometheus.condition = 'broken';
    await history.until('00:48');
    history.prometheus.condition = 'up';
    await history.until('00:50');
    expect((await history.read()).level).toBe('ok');
  });
});

describe('a pending instance', () => {
  it('is pending for a part of the time that its rule waits', async () => {
    const history = await AlertHistory.start();
    await history.until('00:31');
    history.prometheus.instances = [{ ...firing, state: 'pending' }];
    await history.until('00:32:10');
    expect(await history.read()).toMatchObject({ level: 'warning', message: 'Pending: 1 of 5 min' });
    history.prometheus.condition = 'frozen';
    await history.until('00:33');
    expect((await history.read()).message).toMatch(/Last seen pending 10 s before, for 1 min, pod api-7f9$/);
  });
});

describe('without readers for hours', () => {
  it('says when it was last seen, and no time since when Prometheus has failed', async () => {
    const history = await startIncident('00:39');
    history.prometheus.condition = 'frozen';
    await history.until('03:00', false);
    const waiting = await history.read();
    expect(waiting).toMatchObject({ level: 'unknown', since: at('00:31') });
    expect(waiting.message).toMatch(
      /^Waiting for Prometheus; its last answer was at 00:3[89] UTC\. Last seen firing 2 h 21 min ago/,
    );
    await history.until('03:01');
    expect((await history.read()).message).toMatch(
      /^Prometheus is not responding; its last answer was at 00:3[89] UTC\. Last seen firing 2 h 2[12] min ago, for 8 min, pod api-7f9$/,
    );
  });

  it('says between which times it was resolved', async () => {
    const history = await startIncident('00:39');
    history.prometheus.instances = [];
    await history.until('03:00', false);
    await history.until('03:00:30');
    expect((await history.read()).message).toMatch(
      /^Resolved between 00:3[89] UTC and 03:00 UTC after at least 8 min; confirming 0 of 10 min$/,
    );
  });

  it('does not continue an incident of hours before', async () => {
    const history = await startIncident('00:39');
    history.prometheus.instances = [{ pod: 'api-7f9', activeAt: at('02:50') }];
    await history.until('03:00', false);
    await history.until('03:00:30');
    expect(await history.read()).toMatchObject({ level: 'critical', since: at('02:50') });
  });
});

describe('after a restart of this server', () => {
  it('takes the start from Prometheus', async () => {
    const history = await startIncident('00:39');
    await history.restartServer();
    await history.until('00:39:30');
    expect(await history.read()).toMatchObject({ level: 'critical', since: at('00:31') });
  });

  it('says that it does not know the past while Prometheus does not respond', async () => {
    const history = await startIncident('00:39');
    history.prometheus.condition = 'frozen';
    await history.restartServer();
    await history.until('00:40');
    const panel = await history.readPanel();
    expect(panel.alerts[0]).toMatchObject({
      level: 'unknown',
      message: expect.stringMatching(
        /^Prometheus is not responding\. Nothing is known from before 00:39 UTC, when this server started/,
      ),
    });
    expect(panel.knownSince).toBe(at('00:39'));
    history.prometheus.condition = 'up';
    history.prometheus.instances = [];
    await history.until('00:40:40');
    expect((await history.read()).level).toBe('unknown');
  });
});
