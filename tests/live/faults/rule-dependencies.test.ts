/** Alerts on series that other rules write: however the series is selected, a rule that does not write it proves nothing. */
import { describe, expect, it } from 'vitest';
import { evaluateAlert } from '../../../src/live/evaluate/alert/evaluate-alert.ts';
import { fetchRules } from '../../../src/live/probes/prometheus/fetch-rules.ts';
import { nowMs, rule, startScenario } from '../support/panel-scenario.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { type Respond, respondSuccess, startUpstream } from '../support/stub-upstream.ts';

const recording = (name: string, change: object = {}) =>
  rule({ type: 'recording', name, query: 'sum(errors)', alerts: undefined, ...change });

const failing = { health: 'err', lastError: 'many-to-many' };
const old = { lastEvaluation: '2027-01-15T07:30:05Z' };

const respondRules = (...rules: object[]): Respond => respondSuccess({ groups: [{ name: 'g', interval: 15, rules }] });

/** The reading of an alert on `query`, beside `others`. */
async function evaluate(query: string, ...others: object[]) {
  const { url } = await startUpstream(respondRules(rule({ query }), ...others));
  const sample = await fetchRules(createProbeRequest(url, 'Prometheus', nowMs));
  if ('error' in sample) throw new Error(sample.error.message);
  return evaluateAlert({
    name: 'HighErrorRate',
    rules: sample.rules.filter(({ name }) => name === 'HighErrorRate'),
    incompleteReasons: [],
    alertmanagerAlerts: { alerts: [], incompleteReason: undefined },
    isForService: () => true,
    nowMs,
  });
}

describe('an alert is unknown when a rule that it depends on', () => {
  it.each<[string, string, object[], RegExp]>([
    ['is selected by name', 'job:x > 1', [recording('job:x', failing)], /job:x, which is not recorded: the rule fails/],
    ['is selected by its name as a label', '{__name__="job:x"} > 1', [recording('job:x', failing)], /job:x/],
    ['is selected by a name in single quotes', "{__name__='job:x'}", [recording('job:x', failing)], /job:x/],
    ['is selected by a name in backticks', '{__name__=`job:x`}', [recording('job:x', failing)], /job:x/],
    ['is selected by a name with escapes', '{__name__="job\\u003ax"}', [recording('job:x', failing)], /job:x/],
    ['is selected by a quoted name', '{"job.x"} > 1', [recording('job.x', failing)], /job\.x/],
    ['is selected by a quoted name among labels', '{env="prod", "job.x"} > 1', [recording('job.x', failing)], /job\.x/],
    ['is selected by a pattern', '{__name__=~"job:.+"} > 1', [recording('job:x', failing)], /job:x/],
    ['is selected by alternatives', '{__name__=~"up|job:x"}', [recording('job:x', failing)], /job:x/],
    ['is not excluded', '{__name__!="up", job="a"}', [recording('job:x', failing)], /job:x/],
    ['is selected by labels alone', 'sum({team="a"}) > 1', [recording('job:x', failing)], /job:x/],
    ['is selected by labels alone, behind a word', 'up and {team="a"}', [recording('job:x', failing)], /job:x/],
    ['is not evaluated any more', '{"job.x"} > 1', [recording('job.x', old)], /rule not evaluated for 30 min/],
    ['is in another language', 'job:x keep_metric_names default 0', [recording('job:x', failing)], /job:x/],
    ['is quoted in another language', 'WITH (a = {"job.x"}) a', [recording('job.x', failing)], /job\.x/],
    ['matches a pattern in another language', '{__name__=~"job:.*" or a="b"}', [recording('job:x', failing)], /job:x/],
    [
      'is used by a rule that it uses',
      '{"job.y"} > 1',
      [recording('job.y', { query: '{__name__=~"job:.*"}' }), recording('job:x', failing)],
      /job:x/,
    ],
    [
      'writes the alerts that it asks for',
      'count(ALERTS{alertname="Other", alertstate="firing"}) > 3',
      [rule({ name: 'Other', ...failing })],
      /ALERTS of Other, which is not recorded: the rule fails: many-to-many/,
    ],
    [
      'writes the times of alerts',
      'time() - ALERTS_FOR_STATE{alertname=~"Oth.*"} > 60',
      [rule({ name: 'Other', ...old })],
      /ALERTS of Other, which is not recorded: rule not evaluated for 30 min/,
    ],
    [
      'is behind another alert',
      'ALERTS{alertname="Other"}',
      [rule({ name: 'Other', query: '{"job.x"} > 1' }), recording('job.x', failing)],
      /job\.x, which is not recorded/,
    ],
    [
      'has the labels that are asked for',
      'job:x{env="prod"}',
      [recording('job:x', { labels: { env: 'prod' }, ...failing }), recording('job:x', { labels: { env: 'dev' } })],
      /job:x/,
    ],
    [
      'has labels that are not known',
      'ALERTS{team="a"}',
      [rule({ name: 'Other', labels: { team: '{{ $x }}' }, ...failing })],
      /Other/,
    ],
    ['was paused', '{"job.x"}', [recording('job.x', { isPaused: true })], /the rule is paused/],
  ])('%s', async (_, query, others, message) => {
    const reading = await evaluate(query, ...others);
    expect(reading.message).toMatch(message);
    expect(reading.level).toBe('unknown');
  });
});

describe('an alert is inactive when a failing rule', () => {
  it.each<[string, string, object]>([
    ['has another name', '{__name__="job:y"}', recording('job:x', failing)],
    ['does not match the pattern', '{__name__=~"job"}', recording('job:x', failing)],
    ['is only mentioned in a label', 'up{job="job:x"}', recording('job:x', failing)],
    ['is only mentioned in a comment', 'up # job:x', recording('job:x', failing)],
    ['is only a grouping label', 'sum by (job) (up)', recording('job', failing)],
    ['has other labels', 'job:x{env="prod"}', recording('job:x', { labels: { env: 'dev' }, ...failing })],
    ['is another alert', 'ALERTS{alertname="Third"}', rule({ name: 'Other', ...failing })],
    ['is an alert, and labels alone are asked for', 'sum({team="a"}) > 1', rule({ name: 'Other', ...failing })],
  ])('%s', async (_, query, other) => {
    expect(await evaluate(query, other)).toMatchObject({ level: 'ok' });
  });
});

describe('an alert on a series that another source records', () => {
  const readAlert = async (ownRules: object[], otherRules: object[]) => {
    const other = await startUpstream(respondRules(...otherRules));
    const rules = respondRules(...ownRules);
    const panel = await (await startScenario({ rules, env: { STEADY_URL: other.url } })).readPanel();
    return panel.alerts[0];
  };
  const alert = rule({ query: '{"job.x"} > 1' });

  it('is unknown when the rule there fails', async () => {
    const reading = await readAlert([alert], [recording('job.x', failing)]);
    expect(reading?.level).toBe('unknown');
    expect(reading?.message).toMatch(/job\.x, which is not recorded: the rule fails/);
  });

  it('is unknown when a rule behind it fails', async () => {
    const others = [recording('job.x', { query: '{__name__=~"raw:.*"}' }), recording('raw:y', failing)];
    expect(await readAlert([alert], others)).toMatchObject({ level: 'unknown' });
  });

  it('is inactive when its own source records it', async () => {
    const reading = await readAlert([alert, recording('job.x')], [recording('job.x', failing)]);
    expect(reading).toMatchObject({ level: 'ok' });
  });
});
