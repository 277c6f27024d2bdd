import { describe, expect, it } from 'vitest';
import { type AlertReading, evaluateAlert } from '../../../src/live/evaluate/alert/evaluate-alert.ts';
import {
  mergeAlertmanagerAlerts,
  type ObservedAlertmanager,
} from '../../../src/live/evaluate/alert/merge-alertmanager-alerts.ts';
import { type AlertsSample, fetchAlerts } from '../../../src/live/probes/alertmanager/fetch-alerts.ts';
import { fetchRules } from '../../../src/live/probes/prometheus/fetch-rules.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { type Respond, respondJson, respondSuccess, startUpstream } from '../support/stub-upstream.ts';

const nowMs = Date.parse('2026-11-21T03:00:00Z');
const labels = { alertname: 'HighErrorRate', service: 'api', pod: 'api-7f9', severity: 'critical' };
const instance = { state: 'firing', labels, annotations: {}, activeAt: '2026-11-21T02:51:00Z', value: '1.4e-01' };

const rule = (change: object = {}) => ({
  type: 'alerting',
  name: 'HighErrorRate',
  query: 'errors > 0.1',
  labels: {},
  health: 'ok',
  lastEvaluation: '2026-11-21T02:59:55Z',
  alerts: [],
  ...change,
});

const groups = (...rules: object[]): Respond => respondSuccess({ groups: [{ name: 'g', interval: 15, rules }] });

const createReplica = (sample: AlertsSample): ObservedAlertmanager => ({
  title: 'Alertmanager',
  kind: 'alertmanager',
  isResponding: true,
  error: undefined,
  memory: undefined,
  sample,
});

async function read(rules: Respond, alerts: Respond = respondJson([])): Promise<AlertReading> {
  const [prometheus, alertmanager] = await Promise.all([startUpstream(rules), startUpstream(alerts)]);
  const sample = await fetchRules(createProbeRequest(prometheus.url, 'Prometheus', nowMs));
  const alertsSample = await fetchAlerts(createProbeRequest(alertmanager.url, 'Alertmanager', nowMs));
  if ('error' in sample || 'error' in alertsSample) throw new Error('the upstream must respond');
  return evaluateAlert({
    name: 'HighErrorRate',
    rules: sample.rules.filter((each) => each.name === 'HighErrorRate'),
    incompleteReasons: [],
    alertmanagerAlerts: mergeAlertmanagerAlerts([createReplica(alertsSample)], { startedAtMs: 0, nowMs }),
    isForService: (each) => each['service'] === 'api',
    nowMs,
  });
}

const respondSuppressed = (status: object, change: object = {}) =>
  respondJson([
    {
      labels: { ...labels, cluster: 'external', ...change },
      status: { state: 'suppressed', silencedBy: [], inhibitedBy: [], ...status },
    },
  ]);

describe('the level of an alert', () => {
  it.each<[string, Respond, string, RegExp]>([
    ['firing', groups(rule({ alerts: [instance] })), 'critical', /^Firing: pod api-7f9$/],
    [
      'firing with a low severity',
      groups(rule({ alerts: [{ ...instance, labels: { ...labels, severity: 'warning' } }] })),
      'warning',
      /^Firing: /,
    ],
    ['inactive with a healthy rule', groups(rule()), 'ok', /^Inactive$/],
    [
      'two rules, one of them failing',
      groups(rule(), rule({ health: 'err', lastError: 'bad' })),
      'unknown',
      /the rule fails/,
    ],
    ['only a recording rule', groups(rule({ type: 'recording' })), 'unknown', /no rule of this name/],
  ])('follows its rules: %s', async (_, rules, level, message) => {
    const reading = await read(rules);
    expect(reading.level).toBe(level);
    expect(reading.message).toMatch(message);
  });

  it('ignores instances of other services', async () => {
    const alerts = ['worker', 'api'].map((service) => ({ ...instance, labels: { ...labels, service } }));
    const reading = await read(groups(rule({ alerts })));
    expect(reading.instances.map((each) => each.labels['service'])).toEqual(['api']);
  });

  it.each([
    ['silenced', 'Silenced', { silencedBy: ['x'] }],
    ['inhibited', 'Inhibited', { inhibitedBy: ['y'] }],
    ['muted', 'Muted by the time interval nights', { mutedBy: ['nights'] }],
  ])('is warning, not ok, when it is %s', async (muteReason, message, status) => {
    const reading = await read(groups(rule({ alerts: [instance] })), respondSuppressed(status));
    expect(reading).toMatchObject({ level: 'warning', message });
    expect(reading.instances[0]?.muted).toBe(muteReason);
  });

  it('stays critical when the silence is for another instance', async () => {
    const reading = await read(
      groups(rule({ alerts: [instance] })),
      respondSuppressed({ silencedBy: ['x'] }, { pod: 'api-2ab' }),
    );
    expect(reading.level).toBe('critical');
  });
});

describe('a malformed response', () => {
  it.each<[string, Respond, RegExp]>([
    ['a list without an envelope', respondJson([]), /not Prometheus's JSON/],
    ['an envelope without groups', respondSuccess({}), /no list of rule groups/],
  ])('gives a specific message: %s', async (_, respond, message) => {
    const { url } = await startUpstream(respond);
    expect(await fetchRules(createProbeRequest(url, 'Prometheus', nowMs))).toMatchObject({
      error: { message: expect.stringMatching(message) },
    });
  });

  it('is an error of Alertmanager, not an empty list of alerts', async () => {
    const { url } = await startUpstream(respondJson('bad matcher format', 400));
    expect(await fetchAlerts(createProbeRequest(url, 'Alertmanager', nowMs))).toMatchObject({
      error: { message: 'Alertmanager cannot run this query (400): bad matcher format' },
    });
  });
});
