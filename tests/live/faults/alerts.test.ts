/** Faults between an alerting rule and the panel: none of them looks inactive. */
import { describe, expect, it } from 'vitest';
import { expectSteadyUnchanged, groups, rule, type Scenario, startScenario } from '../support/panel-scenario.ts';
import { closeConnection, type Respond, respondJson, respondText, startUpstream } from '../support/stub-upstream.ts';

const labels = { alertname: 'HighErrorRate', pod: 'api-7f9', severity: 'critical' };
const firing = { state: 'firing', labels, annotations: {}, activeAt: '2027-01-15T07:50:00Z', value: '1' };

/** An Alertmanager with one alert of this status. */
const holdAlert = (status: object, change: object = {}): Respond =>
  respondJson([
    {
      fingerprint: 'f1',
      labels,
      annotations: {},
      startsAt: '2027-01-15T07:50:00Z',
      endsAt: '2027-01-15T08:10:00Z',
      status: { state: 'suppressed', silencedBy: [], inhibitedBy: [], mutedBy: [], ...status },
      ...change,
    },
  ]);

const firingRule = groups(rule({ alerts: [firing] }));

/** By the level that the alert has. */
const faults: Record<string, [fault: string, scenario: Scenario, message: RegExp][]> = {
  unknown: [
    ['has no rule', { rules: groups() }, /^rule not evaluated: no rule of this name/],
    [
      'has a failing rule',
      { rules: groups(rule({ health: 'err', lastError: 'bad join' })) },
      /the rule fails: bad join/,
    ],
    [
      'has a rule that was never evaluated',
      { rules: groups(rule({ health: 'unknown', lastEvaluation: '0001-01-01T00:00:00Z' })) },
      /rule not evaluated yet/,
    ],
    [
      'has a rule that is no longer evaluated',
      { rules: groups(rule({ lastEvaluation: '2027-01-15T07:40:00Z' })) },
      /rule not evaluated for 20 min/,
    ],
    ['has a source that does not respond', { rules: closeConnection }, /broke the connection/],
    [
      'has a source that sends YAML of another product',
      { rules: respondText('route: {}', 200, 'application/yaml') },
      /not Prometheus's JSON/,
    ],
    ['has a source that sends a login page', { rules: respondText('<form>') }, /web page, perhaps a login/],
  ],
  warning: [
    ['is pending', { rules: groups(rule({ alerts: [{ ...firing, state: 'pending' }] })) }, /^Pending: pod api-7f9$/],
    ['is silenced', { rules: firingRule, alerts: holdAlert({ silencedBy: ['s'] }) }, /^Silenced$/],
    ['is inhibited', { rules: firingRule, alerts: holdAlert({ inhibitedBy: ['i'] }) }, /^Inhibited$/],
    [
      'is muted by a time interval',
      { rules: firingRule, alerts: holdAlert({ mutedBy: ['nights'] }) },
      /^Muted by the time interval nights$/,
    ],
  ],
  critical: [
    [
      'fires while Alertmanager does not respond',
      { rules: firingRule, alerts: closeConnection },
      /^Firing: pod api-7f9; silences not known: Alertmanager is not responding.*: broke the connection/,
    ],
    [
      'fires while Alertmanager responds with an error',
      { rules: firingRule, alerts: respondJson('bad matcher', 400) },
      /silences not known/,
    ],
    [
      'fires only in Alertmanager, by an unknown rule',
      { alerts: holdAlert({ state: 'active' }) },
      /^Firing: pod api-7f9$/,
    ],
    [
      'has ended by our clock, but not for Alertmanager',
      { rules: groups(), alerts: holdAlert({ state: 'active' }, { endsAt: '2027-01-15T07:59:00Z' }) },
      /^Firing: pod api-7f9$/,
    ],
  ],
};

describe('an alert', () => {
  const rows = Object.entries(faults).flatMap(([level, all]) => all.map((each) => [...each, level] as const));
  it.each(rows)('is not ok when it %s', async (_, scenario, message, level) => {
    const panel = await (await startScenario(scenario)).readPanel();
    expect(panel.alerts[0]?.message).toMatch(message);
    expect(panel.alerts[0]?.level).toBe(level);
    expect(panel.level).not.toBe('ok');
    expectSteadyUnchanged(panel);
  });

  it('is unknown while one of two sources does not respond', async () => {
    const down = await startUpstream(closeConnection);
    const panel = await (await startScenario({ env: { STEADY_URL: down.url } })).readPanel();
    expect(panel.alerts[0]).toMatchObject({
      level: 'unknown',
      message: expect.stringMatching(/^Steady is not responding.*: broke the connection.*; inactive elsewhere$/),
    });
  });
});

describe('an alert in several Alertmanagers', () => {
  const silencing = holdAlert({ silencedBy: ['s'] });

  it.each<[string, Respond, string, RegExp]>([
    ['silenced in both', silencing, 'warning', /^Silenced$/],
    ['active in one of them', holdAlert({ state: 'active' }), 'critical', /^Firing: pod api-7f9$/],
    ['silenced, with one of them down', closeConnection, 'warning', /^Silenced$/],
  ])('has the worst level that any of them gives: %s', async (_, second, level, message) => {
    const [first, other] = await Promise.all([startUpstream(silencing), startUpstream(second)]);
    const env = { ALERTMANAGER_URL: `${first.url}, ${other.url}` };
    const panel = await (await startScenario({ rules: firingRule, env })).readPanel();
    expect(panel.alerts[0]).toMatchObject({ level, message: expect.stringMatching(message) });
  });

  it('says how many of them responded when it fires and one is down', async () => {
    const [first, other] = await Promise.all([startUpstream(respondJson([])), startUpstream(closeConnection)]);
    const env = { ALERTMANAGER_URL: `${first.url},${other.url}` };
    const panel = await (await startScenario({ rules: firingRule, env })).readPanel();
    expect(panel.alerts[0]?.message).toMatch(
      /silences not known: 1 of 2 Alertmanagers answered; Alertmanager 2 is not responding/,
    );
  });
});

describe('monitoring itself', () => {
  it('gets a notice when no upstream responds, and no level turns critical', async () => {
    const dead = { query: closeConnection, rules: closeConnection, health: closeConnection, alerts: closeConnection };
    const scene = await startScenario(dead);
    const down = { STEADY_URL: (await startUpstream(closeConnection)).url };
    const blind = await startScenario({ ...dead, env: down });
    const [partial, none] = [await scene.readPanel(), await blind.readPanel()];
    expect(partial.notices).toEqual([]);
    expect(none.notices).toMatchObject([{ kind: 'blind', message: expect.stringMatching(/cannot reach anything/) }]);
    expect(none).toMatchObject({ level: 'unknown', summary: 'Cannot reach anything' });
    expect([...none.signals, ...none.alerts].map(({ level }) => level)).toEqual(Array(4).fill('unknown'));
    expect(blind.live.areAllUpstreamsDown).toBe(true);
  });

  it.each<[string, Respond, Record<string, string>, boolean | undefined]>([
    ['fires', holdAlert({ state: 'active' }, { labels: { alertname: 'Watchdog' } }), { WATCHDOG: 'Watchdog' }, false],
    ['does not fire', respondJson([]), { WATCHDOG: 'Watchdog' }, true],
    [
      'is silenced',
      holdAlert({ silencedBy: ['s'] }, { labels: { alertname: 'Watchdog' } }),
      { WATCHDOG: 'Watchdog' },
      true,
    ],
    [
      'is past its end',
      holdAlert({ state: 'active' }, { labels: { alertname: 'Watchdog' }, endsAt: '2027-01-15T07:59:00Z' }),
      { WATCHDOG: 'Watchdog' },
      true,
    ],
    ['cannot be fetched', closeConnection, { WATCHDOG: 'Watchdog' }, undefined],
    ['is not configured', respondJson([]), {}, undefined],
  ])(
    'gets a notice of a broken pipeline only when the watchdog alert does not fire: it %s',
    async (_, alerts, env, isDead) => {
      const fixture = await startScenario({ alerts, env });
      const panel = await fixture.readPanel();
      expect(fixture.live.isPipelineDead).toBe(isDead);
      expect(panel.notices.map(({ kind }) => kind)).toEqual(isDead ? ['pipeline'] : []);
      expect(/^The alerting pipeline is broken: Watchdog /.test(panel.summary)).toBe(isDead === true);
    },
  );
});
