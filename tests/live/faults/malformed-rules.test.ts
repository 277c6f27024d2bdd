/**
 * Almost valid responses with rules or alerts. Each changes one thing in a valid response; the rest must not decide for what is
 * malformed or missing.
 */
import { describe, expect, it } from 'vitest';
import { evaluateAlert } from '../../../src/live/evaluate/alert/evaluate-alert.ts';
import { fetchAlerts } from '../../../src/live/probes/alertmanager/fetch-alerts.ts';
import { fetchRules } from '../../../src/live/probes/prometheus/fetch-rules.ts';
import { formatIsoTime } from '../../../src/live/view/times.ts';
import { nowMs, rule } from '../support/panel-scenario.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { respondJson, startUpstream } from '../support/stub-upstream.ts';

/** The reading of an alert whose source has `groups`, and `extra` beside them. */
async function evaluateRuleGroups(groups: unknown, extra: object = {}) {
  const { url } = await startUpstream(respondJson({ status: 'success', data: { groups, ...extra } }));
  const sample = await fetchRules(createProbeRequest(url, 'Prometheus', nowMs));
  return evaluateAlert({
    name: 'HighErrorRate',
    rules: 'error' in sample ? [] : sample.rules.filter(({ name }) => name === 'HighErrorRate'),
    incompleteReasons: 'error' in sample ? [sample.error.message] : sample.incompleteReasons,
    alertmanagerAlerts: { alerts: [], incompleteReason: undefined },
    isForService: () => true,
    nowMs,
  });
}

const group = (change: object, more: object = {}) => [
  { name: 'g', interval: 15, rules: [rule({ state: 'inactive', ...change })], ...more },
];

const labels = { alertname: 'HighErrorRate' };

describe('an alert', () => {
  it.each<[string, object, object?]>([
    ['as in Prometheus', {}],
    ['without a list of instances, as in vmalert', { alerts: undefined }],
    ['with normal instances, as in Grafana', { alerts: [{ state: 'Normal', labels }] }],
    ['in a group that is evaluated once an hour', { lastEvaluation: '2027-01-15T07:10:00Z' }, { interval: 3600 }],
    ['from a source that is seconds ahead', { lastEvaluation: '2027-01-15T08:00:20Z' }],
  ])('is inactive with a healthy rule %s', async (_, change, more) => {
    expect(await evaluateRuleGroups(group(change, more))).toMatchObject({ level: 'ok', message: 'Inactive' });
  });

  it.each<[string, unknown, RegExp]>([
    ['the rule fires without an instance', group({ state: 'firing' }), /is firing, but no instance is told of/],
    ['the rule is pending without an instance', group({ state: 'pending' }), /is pending, but no instance/],
    ['the state is unknown', group({ state: 'unknown' }), /the rule is in the state unknown/],
    ['the state is a number', group({ state: 1 }), /the rule is in a state that cannot be read/],
    ['an instance has no data', group({ alerts: [{ state: 'NoData', labels }] }), /in the state NoData/],
    [
      'an instance is normal without data',
      group({ alerts: [{ state: 'Normal (NoData)', labels }] }),
      /in the state Normal \(NoData\)/,
    ],
    ['an instance has no state', group({ alerts: [{ labels }] }), /an instance cannot be read/],
    ['an instance is null', group({ alerts: [null] }), /an instance cannot be read/],
    ['an instance has no labels', group({ alerts: [{ state: 'firing' }] }), /an instance cannot be read/],
    ['the instances are not a list', group({ alerts: 0 }), /its instances cannot be read/],
    ['the rule has an error', group({ lastError: 'bad join' }), /the rule fails: bad join/],
    ['the rule has an error that is not a text', group({ lastError: { a: 1 } }), /the rule fails: no reason given/],
    ['the rule fails as in Grafana', group({ health: 'error' }), /the rule fails/],
    ['the rule has no data as in Grafana', group({ health: 'nodata' }), /not evaluated yet/],
    ['the last evaluation is in two hours', group({ lastEvaluation: '2027-01-15T10:00:05Z' }), /2 h from now/],
    ['the last evaluation is a number', group({ lastEvaluation: nowMs }), /not evaluated yet/],
    [
      'the interval is 300,000 years',
      group({ lastEvaluation: '2027-01-15T07:00:00Z' }, { interval: 1e13 }),
      /not evaluated for 1 h/,
    ],
    ['another rule is null', [...group({}), { name: 'h', rules: [null] }], /a rule that cannot be read/],
    ['another rule has no type', [...group({}), ...group({ type: '' })], /a rule that cannot be read/],
    ['another group is a text', [...group({}), 'g'], /a rule that cannot be read/],
    ['another group has no list', [...group({}), { name: 'h', rules: 0 }], /a rule that cannot be read/],
  ])('is unknown when %s', async (_, groups, message) => {
    const reading = await evaluateRuleGroups(groups);
    expect(reading.message).toMatch(message);
    expect(reading.level).toBe('unknown');
  });

  it('is unknown when the source has more rules than it sent', async () => {
    expect(await evaluateRuleGroups(group({}), { groupNextToken: 'next' })).toMatchObject({
      level: 'unknown',
      message: 'Prometheus warns: there are more rules than it sent; inactive elsewhere',
    });
  });

  it.each(['Alerting', 'Alerting (NoData)', 'Recovering'])('is critical in the Grafana state %s', async (state) => {
    const reading = await evaluateRuleGroups(group({ state: 'firing', alerts: [{ state, labels }] }));
    expect(reading).toMatchObject({ level: 'critical', message: 'Firing' });
  });

  it('has no times that cannot be right', async () => {
    const activeAt = '+275760-09-13T00:00:00.000Z';
    const alerts = [
      { state: 'firing', labels, activeAt },
      { state: 'firing', labels: { ...labels, pod: 'a' }, activeAt: '9999-12-31T23:59:59Z' },
    ];
    const { instances } = await evaluateRuleGroups(group({ duration: 1e300, alerts }));
    const times = instances.map(({ firedAtMs }) => (firedAtMs === undefined ? '' : formatIsoTime(firedAtMs)));
    expect(times).toEqual(['', '']);
  });
});

const recordingRule = (change: object) =>
  rule({ type: 'recording', name: 'job:errors:ratio', query: 'sum(errors)', alerts: undefined, ...change });

describe('an alert on recorded series', () => {
  const query = 'job:errors:ratio{job="job:other:ratio"} > 0.1';
  const evaluateWith = (...others: object[]) =>
    evaluateRuleGroups([{ name: 'g', interval: 15, rules: [rule({ query }), ...others] }]);

  it.each<[string, object[]]>([
    ['its recording rule is healthy', [recordingRule({})]],
    ['the source has no such recording rule', []],
    ['only other recording rules fail', [recordingRule({}), recordingRule({ name: 'job:other:ratio', health: 'err' })]],
    [
      'recording rules depend on each other',
      [recordingRule({ query: 'job:b' }), recordingRule({ name: 'job:b', query: 'job:errors:ratio' })],
    ],
  ])('is inactive when %s', async (_, others) => {
    expect(await evaluateWith(...others)).toMatchObject({ level: 'ok', message: 'Inactive' });
  });

  it.each<[string, object[], string]>([
    [
      'its recording rule fails',
      [recordingRule({ health: 'err', lastError: 'many-to-many' })],
      'it asks for job:errors:ratio, which is not recorded: the rule fails: many-to-many',
    ],
    [
      'one of two recording rules is not evaluated',
      [recordingRule({}), recordingRule({ lastEvaluation: '2027-01-15T07:30:05Z' })],
      'it asks for job:errors:ratio, which is not recorded: rule not evaluated for 30 min',
    ],
    [
      'a recording rule that it depends on indirectly fails',
      [recordingRule({ query: 'sum(job:raw) / 2' }), recordingRule({ name: 'job:raw', health: 'unknown' })],
      'it asks for job:raw, which is not recorded: rule not evaluated yet',
    ],
  ])('is unknown when %s', async (_, others, message) => {
    expect(await evaluateWith(...others)).toMatchObject({ level: 'unknown', message });
  });
});

const alertmanagerAlert = { fingerprint: 'f', labels, status: { state: 'active', silencedBy: [], inhibitedBy: [] } };

it.each<[string, unknown]>([
  ['null', null],
  ['a text', 'x'],
  ['without labels', { ...alertmanagerAlert, labels: undefined }],
  ['with a label that is a number', { ...alertmanagerAlert, labels: { alertname: 7 } }],
  ['without a state', { ...alertmanagerAlert, status: {} }],
  ['in an unknown state', { ...alertmanagerAlert, status: { state: 'resting' } }],
])('rejects a list of alerts with one that is %s', async (_, malformed) => {
  const { url } = await startUpstream(respondJson([alertmanagerAlert, malformed]));
  expect(await fetchAlerts(createProbeRequest(url, 'Alertmanager', nowMs))).toMatchObject({
    error: { kind: 'malformed', message: 'Alertmanager sent an alert that cannot be read' },
  });
});
