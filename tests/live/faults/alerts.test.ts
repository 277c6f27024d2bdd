/**
 * What can be wrong between an alerting rule and the word "quiet".
 */
import { describe, expect, it } from 'vitest';
import {
  expectSteadyUnchanged,
  groups,
  rule,
  type Scenario,
  startScenario,
} from '../support/panel-scenario.ts';
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

const rows: [fault: string, scene: Scenario, level: string, words: RegExp][] = [
  ['has no rule any more', { rules: groups() }, 'unknown', /^rule not evaluated: no rule of this name/],
  [
    'has a rule that fails',
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
    'has a rule that stopped being evaluated',
    { rules: groups(rule({ lastEvaluation: '2027-01-15T07:40:00Z' })) },
    'unknown',
    /rule not evaluated for 20 min/,
  ],
  [
    'has a rule in a source that does not answer',
    { rules: closeConnection },
    'unknown',
    /broke the connection/,
  ],
  [
    "gets another product's YAML",
    { rules: respondText('route: {}', 200, 'application/yaml') },
    'unknown',
    /not Prometheus's JSON/,
  ],
  ['gets a login page', { rules: respondText('<form>') }, 'unknown', /web page, perhaps a login/],
  [
    'is pending',
    { rules: groups(rule({ alerts: [{ ...firing, state: 'pending' }] })) },
    'warning',
    /^pending on 1$/,
  ],
  [
    'is silenced',
    {
      rules: groups(rule({ alerts: [firing] })),
      alerts: respondJson([buildAlertmanagerAlert({ silencedBy: ['s'] })]),
    },
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
    'fires while Alertmanager does not answer',
    { rules: groups(rule({ alerts: [firing] })), alerts: closeConnection },
    'critical',
    /firing on 1 instance, silences not known: Alertmanager broke the connection/,
  ],
  [
    'fires while Alertmanager answers with an error',
    { rules: groups(rule({ alerts: [firing] })), alerts: respondJson('bad matcher', 400) },
    'critical',
    /silences not known/,
  ],
  [
    'fires only in Alertmanager, by a rule that is not seen here',
    { alerts: respondJson([buildAlertmanagerAlert({ state: 'active' })]) },
    'critical',
    /^firing on 1 instance$/,
  ],
  [
    'has ended by our clock, but an Alertmanager lists it',
    {
      rules: groups(),
      alerts: respondJson([buildAlertmanagerAlert({ state: 'active' }, { endsAt: '2027-01-15T07:59:00Z' })]),
    },
    'critical',
    /^firing on 1 instance$/,
  ],
];

describe('an alert that', () => {
  it.each(rows)('%s', async (_, scene, level, words) => {
    const panel = await (await startScenario(scene)).readPanel();
    expect(panel.alerts[0]?.message).toMatch(words);
    expect(panel.alerts[0]?.level).toBe(level);
    expect(panel.level).not.toBe('ok');
    expectSteadyUnchanged(panel);
  });

  it('is quiet where it was asked is not quiet while another source does not answer', async () => {
    const down = await startUpstream(closeConnection);
    const panel = await (await startScenario({ env: { STEADY_URL: down.url } })).readPanel();
    expect(panel.alerts[0]).toMatchObject({
      level: 'unknown',
      message: expect.stringMatching(/^quiet where it was asked; elsewhere not known: Steady broke/),
    });
  });
});

describe('several Alertmanagers', () => {
  const silencing = respondJson([buildAlertmanagerAlert({ silencedBy: ['s'] })]);
  const rules = groups(rule({ alerts: [firing] }));

  it.each<[string, StubUpstream['respond'], string, RegExp]>([
    ['agree that it is silenced', silencing, 'warning', /^muted on 1$/],
    [
      'disagree: the worst counts',
      respondJson([buildAlertmanagerAlert({ state: 'active' })]),
      'critical',
      /^firing on 1 instance$/,
    ],
    ['are not all there', closeConnection, 'warning', /^muted on 1$/],
  ])('that %s', async (_, second, level, words) => {
    const [one, two] = await Promise.all([startUpstream(silencing), startUpstream(second)]);
    const panel = await (
      await startScenario({ rules, env: { ALERTMANAGER_URL: `${one.url}, ${two.url}` } })
    ).readPanel();
    expect(panel.alerts[0]).toMatchObject({ level, message: expect.stringMatching(words) });
  });

  it('say how many of them have answered when one is down and an alert is loud', async () => {
    const [one, two] = await Promise.all([startUpstream(respondJson([])), startUpstream(closeConnection)]);
    const panel = await (
      await startScenario({ rules, env: { ALERTMANAGER_URL: `${one.url},${two.url}` } })
    ).readPanel();
    expect(panel.alerts[0]?.message).toMatch(
      /silences not known: 1 of 2 Alertmanagers answered; Alertmanager 2 broke/,
    );
  });
});

describe('the watching itself', () => {
  it('is called blind when nothing answers, and nothing turns red', async () => {
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
    const [partly, wholly] = [await scene.readPanel(), await blind.readPanel()];
    expect(partly.notices).toEqual([]);
    expect(wholly.notices).toMatchObject([
      { kind: 'blind', message: expect.stringMatching(/cannot reach anything/) },
    ]);
    expect(wholly).toMatchObject({ level: 'unknown', summary: 'Cannot reach anything' });
    expect([...wholly.signals, ...wholly.alerts].map(({ level }) => level)).toEqual(Array(4).fill('unknown'));
    expect(blind.live.areAllUpstreamsDown).toBe(true);
  });

  it.each<[string, StubUpstream['respond'], Record<string, string>, boolean | undefined]>([
    [
      'is there',
      respondJson([buildAlertmanagerAlert({ state: 'active' }, { labels: { alertname: 'Watchdog' } })]),
      { WATCHDOG: 'Watchdog' },
      false,
    ],
    ['is absent', respondJson([]), { WATCHDOG: 'Watchdog' }, true],
    ['cannot be asked for', closeConnection, { WATCHDOG: 'Watchdog' }, undefined],
    ['is not wanted', respondJson([]), {}, undefined],
  ])('calls the pipeline broken only where the dead-man alert %s', async (_, alerts, env, isDead) => {
    const stage = await startScenario({ alerts, env });
    const panel = await stage.readPanel();
    expect(stage.live.isPipelineDead).toBe(isDead);
    expect(panel.notices.map(({ kind }) => kind)).toEqual(isDead ? ['pipeline'] : []);
    expect(/^Alerting is broken$/.test(panel.summary)).toBe(isDead === true);
  });
});
