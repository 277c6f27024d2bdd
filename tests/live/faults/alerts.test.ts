/** Faults between an alerting rule and the panel: none of them looks inactive. */
import { describe, expect, it } from 'vitest';
import { expectSteadyUnchanged, groups, rule, type Scenario, startScenario } from '../support/panel-scenario.ts';
import { respondJson, respondText, type StubUpstream, startUpstream } from '../support/stub-upstream.ts';

const labels = { alertname: 'HighErrorRate', pod: 'api-7f9', severity: 'critical' };
const firing = { state: 'firing', labels, annotations: {}, activeAt: '2027-01-15T07:50:00Z', value: '1' };

const buildAlertmanagerAlert = (status: object, change: object = {}): object => ({
  fingerprint: 'f1',
  labels,
  annotations: {},
  startsAt: '2027-01-15T07:50:00Z',
  endsAt: '2027-01-15T08:10:00Z',
  status: { state: 'suppressed', silencedBy: [], inhibitedBy: [], mutedBy: [], ...status },
  ...change,
});

const closeConnection: StubUpstream['respond'] = (response) => void response.destroy();

const rows: [fault: string, scenario: Scenario, level: string, message: RegExp][] = [
  ['has no rule', { rules: groups() }, 'unknown', /^rule not evaluated: no rule of this name/],
  [
    'has a failing rule',
    { rules: groups(rule({ health: 'err', lastError: 'bad join' })) },
    'unknown',
    /the rule fails: bad join/,
  ],
  [
    'has a rule that was never evaluated',
    { rules: groups(rule({ health: 'unknown', lastEvaluation: '0001-01-01T00:00:00Z' })) },
    'unknown',
    /rule not evaluated yet/,
  ],
  [
    'has a rule that is no longer evaluated',
    { rules: groups(rule({ lastEvaluation: '2027-01-15T07:40:00Z' })) },
    'unknown',
    /rule not evaluated for 20 min/,
  ],
  ['has a source that does not respond', { rules: closeConnection }, 'unknown', /broke the connection/],
  [
    'has a source that sends YAML of another product',
    { rules: respondText('route: {}', 200, 'application/yaml') },
    'unknown',
    /not Prometheus's JSON/,
  ],
  ['has a source that sends a login page', { rules: respondText('<form>') }, 'unknown', /web page, perhaps a login/],
  ['is pending', { rules: groups(rule({ alerts: [{ ...firing, state: 'pending' }] })) }, 'warning', /^pending on 1$/],
  [
    'is silenced',
    { rules: groups(rule({ alerts: [firing] })), alerts: respondJson([buildAlertmanagerAlert({ silencedBy: ['s'] })]) },
    'warning',
    /^muted on 1$/,
  ],
  [
    'is inhibited',
    {
      rules: groups(rule({ alerts: [firing] })),
      alerts: respondJson([buildAlertmanagerAlert({ inhibitedBy: ['i'] })]),
    },
    'warning',
    /^muted on 1$/,
  ],
  [
    'is muted by a time interval',
    {
      rules: groups(rule({ alerts: [firing] })),
      alerts: respondJson([buildAlertmanagerAlert({ mutedBy: ['nights'] })]),
    },
    'warning',
    /^muted on 1$/,
  ],
  [
    'fires while Alertmanager does not respond',
    { rules: groups(rule({ alerts: [firing] })), alerts: closeConnection },
    'critical',
    /firing on 1 instance, silences not known: Alertmanager broke the connection/,
  ],
  [
    'fires while Alertmanager responds with an error',
    { rules: groups(rule({ alerts: [firing] })), alerts: respondJson('bad matcher', 400) },
    'critical',
    /silences not known/,
  ],
  [
    'fires only in Alertmanager, by an unknown rule',
    { alerts: respondJson([buildAlertmanagerAlert({ state: 'active' })]) },
    'critical',
    /^firing on 1 instance$/,
  ],
  [
    'has ended by our clock, but not for Alertmanager',
    {
      rules: groups(),
      alerts: respondJson([buildAlertmanagerAlert({ state: 'active' }, { endsAt: '2027-01-15T07:59:00Z' })]),
    },
    'critical',
    /^firing on 1 instance$/,
  ],
];

describe('an alert', () => {
  it.each(rows)('is not ok when it %s', async (_, scenario, level, message) => {
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
      message: expect.stringMatching(/^quiet where it was asked; elsewhere not known: Steady broke/),
    });
  });
});

describe('an alert in several Alertmanagers', () => {
  const silencing = respondJson([buildAlertmanagerAlert({ silencedBy: ['s'] })]);
  const rules = groups(rule({ alerts: [firing] }));

  it.each<[string, StubUpstream['respond'], string, RegExp]>([
    ['silenced in both', silencing, 'warning', /^muted on 1$/],
    [
      'active in one of them',
      respondJson([buildAlertmanagerAlert({ state: 'active' })]),
      'critical',
      /^firing on 1 instance$/,
    ],
    ['silenced, with one of them down', closeConnection, 'warning', /^muted on 1$/],
  ])('has the worst level that any of them gives: %s', async (_, second, level, message) => {
    const [first, other] = await Promise.all([startUpstream(silencing), startUpstream(second)]);
    const panel = await (
      await startScenario({ rules, env: { ALERTMANAGER_URL: `${first.url}, ${other.url}` } })
    ).readPanel();
    expect(panel.alerts[0]).toMatchObject({ level, message: expect.stringMatching(message) });
  });

  it('says how many of them responded when it fires and one is down', async () => {
    const [first, other] = await Promise.all([startUpstream(respondJson([])), startUpstream(closeConnection)]);
    const panel = await (
      await startScenario({ rules, env: { ALERTMANAGER_URL: `${first.url},${other.url}` } })
    ).readPanel();
    expect(panel.alerts[0]?.message).toMatch(/silences not known: 1 of 2 Alertmanagers answered; Alertmanager 2 broke/);
  });
});

describe('monitoring itself', () => {
  it('gets a notice when no upstream responds, and no level turns critical', async () => {
    const scene = await startScenario({
      query: closeConnection,
      rules: closeConnection,
      health: closeConnection,
      alerts: closeConnection,
    });
    const down = { STEADY_URL: (await startUpstream(closeConnection)).url };
    const blind = await startScenario({
      query: closeConnection,
      rules: closeConnection,
      health: closeConnection,
      alerts: closeConnection,
      env: down,
    });
    const [partial, none] = [await scene.readPanel(), await blind.readPanel()];
    expect(partial.notices).toEqual([]);
    expect(none.notices).toMatchObject([{ kind: 'blind', message: expect.stringMatching(/cannot reach anything/) }]);
    expect(none).toMatchObject({ level: 'unknown', summary: 'Cannot reach anything' });
    expect([...none.signals, ...none.alerts].map(({ level }) => level)).toEqual(Array(4).fill('unknown'));
    expect(blind.live.areAllUpstreamsDown).toBe(true);
  });

  it.each<[string, StubUpstream['respond'], Record<string, string>, boolean | undefined]>([
    [
      'fires',
      respondJson([buildAlertmanagerAlert({ state: 'active' }, { labels: { alertname: 'Watchdog' } })]),
      { WATCHDOG: 'Watchdog' },
      false,
    ],
    ['does not fire', respondJson([]), { WATCHDOG: 'Watchdog' }, true],
    ['cannot be fetched', closeConnection, { WATCHDOG: 'Watchdog' }, undefined],
    ['is not configured', respondJson([]), {}, undefined],
  ])(
    'gets a notice of a broken pipeline only when the watchdog alert does not fire: it %s',
    async (_, alerts, env, isDead) => {
      const fixture = await startScenario({ alerts, env });
      const panel = await fixture.readPanel();
      expect(fixture.live.isPipelineDead).toBe(isDead);
      expect(panel.notices.map(({ kind }) => kind)).toEqual(isDead ? ['pipeline'] : []);
      expect(/^Alerting is broken$/.test(panel.summary)).toBe(isDead === true);
    },
  );
});
