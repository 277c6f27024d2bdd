/** The message that no alert fires needs proof from every source and every rule. */
import { describe, expect, it } from 'vitest';
import { groups, rule, type Scenario, startScenario } from '../support/panel-scenario.ts';
import { closeConnection, respondJson, respondSuccess } from '../support/stub-upstream.ts';

const watchdog = { alertname: 'Watchdog', severity: 'none' };

const watchdogRule = (change: object = {}): object =>
  rule({
    name: 'Watchdog',
    alerts: [{ state: 'firing', labels: watchdog, annotations: {}, activeAt: '2027-01-15T07:00:00Z' }],
    ...change,
  });

/** The view of all firing alerts, and the panel of the runbook. */
async function readFiringAndPanel(scenario: Scenario) {
  const { live, readPanel } = await startScenario(scenario);
  const panel = await readPanel();
  return { firing: await live.getFiring(), panel, live };
}

describe('the message that nothing fires', () => {
  it('is shown when every rule was evaluated and every source responded', async () => {
    const { firing, panel } = await readFiringAndPanel({});
    expect(firing).toMatchObject({ level: 'ok', message: 'No alerts firing' });
    expect(panel.level).toBe('ok');
  });

  it.each<[string, Scenario, RegExp]>([
    ['no rule is loaded', { rules: groups() }, /^Not known: no alerting rule is loaded$/],
    [
      'a rule is no longer evaluated',
      { rules: groups(rule(), rule({ name: 'Other', lastEvaluation: '2027-01-15T07:00:00Z' })) },
      /^Not known: 1 of 2 rules prove nothing, Other: rule not evaluated for 1 h$/,
    ],
    [
      'rules have not been evaluated since a restart',
      { rules: groups(rule({ health: 'unknown', lastEvaluation: '0001-01-01T00:00:00Z' })) },
      /1 of 1 rules prove nothing, HighErrorRate: rule not evaluated yet$/,
    ],
    [
      'an Alertmanager does not respond',
      { alerts: closeConnection },
      /^Not known: Alertmanager is not responding.*: broke the connection/,
    ],
    [
      'the source warns of missing rules',
      {
        rules: respondSuccess(
          { groups: [{ name: 'g', interval: 15, rules: [rule()] }] },
          { warnings: ['a ruler is down'] },
        ),
      },
      /^Not known: Prometheus warns: a ruler is down$/,
    ],
    [
      'an Alertmanager has an alert without a name',
      { alerts: respondJson([{ labels: { pod: 'a' }, status: { state: 'active' } }]) },
      /^Not known: an Alertmanager has an alert without a name$/,
    ],
    [
      'the watchdog alert does not fire',
      { alerts: respondJson([]), env: { WATCHDOG: 'Watchdog' } },
      /^Not known: the alerting pipeline is broken$/,
    ],
  ])('is not shown while %s', async (_, scenario, message) => {
    const { firing } = await readFiringAndPanel(scenario);
    expect(firing.message).toMatch(message);
    expect(firing.level).toBe('unknown');
  });
});

it('shows no runbook as ok while alerting is broken', async () => {
  const { panel } = await readFiringAndPanel({ env: { WATCHDOG: 'Watchdog' } });
  expect(panel).toMatchObject({
    level: 'unknown',
    summary: expect.stringMatching(/^The alerting pipeline is broken: Watchdog /),
  });
});

it.each<[string, object, boolean]>([
  ['is evaluated', {}, false],
  ['fails and keeps its old instance', { health: 'err', lastError: 'no such store' }, true],
  ['is no longer evaluated and keeps its old instance', { lastEvaluation: '2027-01-15T07:30:00Z' }, true],
])('counts a watchdog alert as firing only while its rule is evaluated: it %s', async (_, change, isDead) => {
  const { live } = await readFiringAndPanel({ rules: groups(rule(), watchdogRule(change)), watchdog: 'Watchdog' });
  expect(live.isPipelineDead).toBe(isDead);
});
