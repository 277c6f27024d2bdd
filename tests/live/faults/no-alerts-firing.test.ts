/**
 * "Nothing fires" is the most comfortable sentence of the site, so it needs the most proof.
 */
import { describe, expect, it } from 'vitest';
import { groups, rule, type Scenario, startScenario } from '../support/panel-scenario.ts';
import { respondJson, respondSuccess, type StubUpstream } from '../support/stub-upstream.ts';

const closeConnection: StubUpstream['respond'] = (response) => void response.destroy();

const watchdog = { alertname: 'Watchdog', severity: 'none' };

const watchdogRule = (change: object = {}): object =>
  rule({
    name: 'Watchdog',
    alerts: [{ state: 'firing', labels: watchdog, annotations: {}, activeAt: '2027-01-15T07:00:00Z' }],
    ...change,
  });

/** What is said of all alerts, and of the runbook's own. */
async function readFiringAndPanel(scene: Scenario) {
  const stage = await startScenario(scene);
  const panel = await stage.readPanel();
  return { firing: await stage.live.getFiring(), panel, stage };
}

describe('nothing fires', () => {
  it('is said where every rule was evaluated and everybody has answered', async () => {
    const { firing, panel } = await readFiringAndPanel({});
    expect(firing).toMatchObject({ level: 'ok', message: 'Nothing fires' });
    expect(panel.level).toBe('ok');
  });

  it.each<[string, Scenario, RegExp]>([
    ['no rule is loaded', { rules: groups() }, /^Not known: no alerting rule is loaded$/],
    [
      'a rule is not evaluated any more',
      { rules: groups(rule(), rule({ name: 'Other', lastEvaluation: '2027-01-15T07:00:00Z' })) },
      /^Not known: 1 of 2 rules prove nothing, Other: rule not evaluated for 1 h$/,
    ],
    [
      'rules were never evaluated since a restart',
      { rules: groups(rule({ health: 'unknown', lastEvaluation: '0001-01-01T00:00:00Z' })) },
      /1 of 1 rules prove nothing, HighErrorRate: rule not evaluated yet$/,
    ],
    [
      'an Alertmanager does not answer',
      { alerts: closeConnection },
      /^Not known: Alertmanager broke the connection/,
    ],
    [
      'the source warns of rules that it does not see',
      {
        rules: respondSuccess(
          { groups: [{ name: 'g', interval: 15, rules: [rule()] }] },
          { warnings: ['a ruler is down'] },
        ),
      },
      /^Not known: Prometheus warns: a ruler is down$/,
    ],
    [
      'an alert without a name is delivered',
      { alerts: respondJson([{ labels: { pod: 'a' }, status: { state: 'active' } }]) },
      /^Not known: an Alertmanager has an alert without a name$/,
    ],
    [
      'the dead-man alert is absent',
      { alerts: respondJson([]), env: { WATCHDOG: 'Watchdog' } },
      /^Not known: the alerting pipeline is broken$/,
    ],
  ])('is not said while %s', async (_, scene, words) => {
    const { firing } = await readFiringAndPanel(scene);
    expect(firing.message).toMatch(words);
    expect(firing.level).toBe('unknown');
  });
});

it('shows no green runbook below the words that alerting is broken', async () => {
  const { panel } = await readFiringAndPanel({ env: { WATCHDOG: 'Watchdog' } });
  expect(panel).toMatchObject({ level: 'unknown', summary: 'Alerting is broken' });
});

it.each<[string, object, boolean]>([
  ['is evaluated', {}, false],
  ['fails and keeps its old instance', { health: 'err', lastError: 'no such store' }, true],
  ['is evaluated no more and keeps its old instance', { lastEvaluation: '2027-01-15T07:30:00Z' }, true],
])('takes a dead-man alert for alive only where its rule %s', async (_, change, isDead) => {
  const { stage } = await readFiringAndPanel({
    rules: groups(rule(), watchdogRule(change)),
    watchdog: 'Watchdog',
  });
  expect(stage.live.isPipelineDead).toBe(isDead);
});
