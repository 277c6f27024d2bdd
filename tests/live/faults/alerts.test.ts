/**
 * What can be wrong between an alerting rule and the word "quiet".
 */
import { describe, expect, it } from 'vitest';
import { json, plain, startUpstream, type Upstream } from '../upstream.ts';
import { expectUntouched, groups, rule, type Scene, setScene } from './stage.ts';

const labels = { alertname: 'HighErrorRate', pod: 'api-7f9', severity: 'critical' };
const firing = { state: 'firing', labels, annotations: {}, activeAt: '2027-01-15T07:50:00Z', value: '1' };

const delivery = (status: object, change: object = {}): object => ({
  fingerprint: 'f1',
  labels,
  annotations: {},
  startsAt: '2027-01-15T07:50:00Z',
  endsAt: '2027-01-15T08:10:00Z',
  status: { state: 'suppressed', silencedBy: [], inhibitedBy: [], mutedBy: [], ...status },
  ...change,
});

const refused: Upstream['answer'] = (response) => void response.destroy();

const rows: [fault: string, scene: Scene, level: string, words: RegExp][] = [
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
  ['has a rule in a source that does not answer', { rules: refused }, 'unknown', /broke the connection/],
  [
    "gets another product's YAML",
    { rules: plain('route: {}', 200, 'application/yaml') },
    'unknown',
    /not Prometheus's JSON/,
  ],
  ['gets a login page', { rules: plain('<form>') }, 'unknown', /web page, perhaps a login/],
  [
    'is pending',
    { rules: groups(rule({ alerts: [{ ...firing, state: 'pending' }] })) },
    'warning',
    /^pending on 1$/,
  ],
  [
    'is silenced',
    { rules: groups(rule({ alerts: [firing] })), alerts: json([delivery({ silencedBy: ['s'] })]) },
    'warning',
    /^muted on 1$/,
  ],
  [
    'is inhibited',
    { rules: groups(rule({ alerts: [firing] })), alerts: json([delivery({ inhibitedBy: ['i'] })]) },
    'warning',
    /^muted on 1$/,
  ],
  [
    'is muted by a time interval',
    { rules: groups(rule({ alerts: [firing] })), alerts: json([delivery({ mutedBy: ['nights'] })]) },
    'warning',
    /^muted on 1$/,
  ],
  [
    'fires while Alertmanager does not answer',
    { rules: groups(rule({ alerts: [firing] })), alerts: refused },
    'critical',
    /firing on 1 instance, silences not known: Alertmanager broke the connection/,
  ],
  [
    'fires while Alertmanager answers with an error',
    { rules: groups(rule({ alerts: [firing] })), alerts: json('bad matcher', 400) },
    'critical',
    /silences not known/,
  ],
  [
    'fires only in Alertmanager, by a rule that is not seen here',
    { alerts: json([delivery({ state: 'active' })]) },
    'critical',
    /^firing on 1 instance$/,
  ],
  [
    'has ended by our clock, but an Alertmanager lists it',
    { rules: groups(), alerts: json([delivery({ state: 'active' }, { endsAt: '2027-01-15T07:59:00Z' })]) },
    'critical',
    /^firing on 1 instance$/,
  ],
];

describe('an alert that', () => {
  it.each(rows)('%s', async (_, scene, level, words) => {
    const panel = await (await setScene(scene)).look();
    expect(panel.alerts[0]?.words).toMatch(words);
    expect(panel.alerts[0]?.level).toBe(level);
    expect(panel.level).not.toBe('ok');
    expectUntouched(panel);
  });

  it('is quiet where it was asked is not quiet while another source does not answer', async () => {
    const down = await startUpstream(refused);
    const panel = await (await setScene({ env: { STEADY_URL: down.url } })).look();
    expect(panel.alerts[0]).toMatchObject({
      level: 'unknown',
      words: expect.stringMatching(/^quiet where it was asked; elsewhere not known: Steady broke/),
    });
  });
});

describe('several Alertmanagers', () => {
  const silencing = json([delivery({ silencedBy: ['s'] })]);
  const rules = groups(rule({ alerts: [firing] }));

  it.each<[string, Upstream['answer'], string, RegExp]>([
    ['agree that it is silenced', silencing, 'warning', /^muted on 1$/],
    [
      'disagree: the worst counts',
      json([delivery({ state: 'active' })]),
      'critical',
      /^firing on 1 instance$/,
    ],
    ['are not all there', refused, 'warning', /^muted on 1$/],
  ])('that %s', async (_, second, level, words) => {
    const [one, two] = await Promise.all([startUpstream(silencing), startUpstream(second)]);
    const panel = await (
      await setScene({ rules, env: { ALERTMANAGER_URL: `${one.url}, ${two.url}` } })
    ).look();
    expect(panel.alerts[0]).toMatchObject({ level, words: expect.stringMatching(words) });
  });

  it('say how many of them have answered when one is down and an alert is loud', async () => {
    const [one, two] = await Promise.all([startUpstream(json([])), startUpstream(refused)]);
    const panel = await (
      await setScene({ rules, env: { ALERTMANAGER_URL: `${one.url},${two.url}` } })
    ).look();
    expect(panel.alerts[0]?.words).toMatch(
      /silences not known: 1 of 2 Alertmanagers answered; Alertmanager 2 broke/,
    );
  });
});

describe('the watching itself', () => {
  it('is called blind when nothing answers, and nothing turns red', async () => {
    const scene = await setScene({ query: refused, rules: refused, health: refused, alerts: refused });
    const down = { STEADY_URL: (await startUpstream(refused)).url };
    const blind = await setScene({
      query: refused,
      rules: refused,
      health: refused,
      alerts: refused,
      env: down,
    });
    const [partly, wholly] = [await scene.look(), await blind.look()];
    expect(partly.notices).toEqual([]);
    expect(wholly.notices).toMatchObject([
      { kind: 'blind', words: expect.stringMatching(/cannot reach anything/) },
    ]);
    expect(wholly).toMatchObject({ level: 'unknown', summary: 'Cannot reach anything' });
    expect([...wholly.signals, ...wholly.alerts].map(({ level }) => level)).toEqual(Array(4).fill('unknown'));
    expect(blind.live.isBlind).toBe(true);
  });

  it.each<[string, Upstream['answer'], Record<string, string>, boolean | undefined]>([
    [
      'is there',
      json([delivery({ state: 'active' }, { labels: { alertname: 'Watchdog' } })]),
      { WATCHDOG: 'Watchdog' },
      false,
    ],
    ['is absent', json([]), { WATCHDOG: 'Watchdog' }, true],
    ['cannot be asked for', refused, { WATCHDOG: 'Watchdog' }, undefined],
    ['is not wanted', json([]), {}, undefined],
  ])('calls the pipeline broken only where the dead-man alert %s', async (_, alerts, env, isDead) => {
    const stage = await setScene({ alerts, env });
    const panel = await stage.look();
    expect(stage.live.isPipelineDead).toBe(isDead);
    expect(panel.notices.map(({ kind }) => kind)).toEqual(isDead ? ['pipeline'] : []);
    expect(/^Alerting is broken$/.test(panel.summary)).toBe(isDead === true);
  });
});
