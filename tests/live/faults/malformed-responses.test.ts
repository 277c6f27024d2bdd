/**
 * Answers that are almost right. One thing is changed in a valid answer at a time; what is left must not vouch for what
 * was broken, dropped or is of another time.
 */
import { describe, expect, it } from 'vitest';
import { evaluateAlert } from '../../../src/live/evaluate/alert/evaluate-alert.ts';
import { evaluateQuery } from '../../../src/live/evaluate/query/evaluate-query.ts';
import { fetchAlerts } from '../../../src/live/probes/alertmanager/fetch-alerts.ts';
import { fetchRules } from '../../../src/live/probes/prometheus/fetch-rules.ts';
import { queryRange } from '../../../src/live/probes/prometheus/query-prometheus.ts';
import { formatIsoTime } from '../../../src/live/view/times.ts';
import { endSeconds, nowMs, rule, values } from '../support/panel-scenario.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { respondJson, startUpstream } from '../support/stub-upstream.ts';

const signal = {
  kind: 'query',
  title: 'Errors',
  source: 'prometheus',
  query: 'errors',
  unit: 'ratio',
  refresh: 15,
  critical: { comparison: '>', value: 0.1, written: '> 10 %' },
} as const;

const good = { metric: { pod: 'a' }, values: values([0.01, 0.02, 0.03]) };

/** What a signal says when the source answers `data`, and `extra` beside it. */
async function evaluateResult(result: unknown, extra: object = {}, absent?: 'ok' | 'critical') {
  const { url } = await startUpstream(
    respondJson({ status: 'success', data: { resultType: 'matrix', result }, ...extra }),
  );
  const sample = await queryRange({
    ...createProbeRequest(url, 'Prometheus', nowMs),
    query: 'errors',
    step: 15,
  });
  const asked = absent === undefined ? signal : { ...signal, absent };
  return evaluateQuery(asked, sample, { checkedAtMs: nowMs, assumedSkewMs: 0 });
}

const withSecondSeries = (change: object) => [good, { ...good, metric: { pod: 'b' }, ...change }];

describe('numbers of which one is broken', () => {
  it('are green when none is', async () => {
    expect(await evaluateResult(withSecondSeries({}))).toMatchObject({ level: 'ok', value: '3 %' });
  });

  it.each<[string, unknown[], RegExp]>([
    ['a series that is nothing', [good, null], /sent a series that cannot be read/],
    ['a series without values', withSecondSeries({ values: undefined }), /a series that cannot be read/],
    ['a series with an empty list', withSecondSeries({ values: [] }), /a series without values/],
    [
      'a series whose values are an object',
      withSecondSeries({ values: { 0: [endSeconds, '0.01'] } }),
      /cannot be read/,
    ],
    ['a series without labels', withSecondSeries({ metric: null }), /a series that cannot be read/],
    ['a label that is a number', withSecondSeries({ metric: { pod: 7 } }), /a series that cannot be read/],
    ['histograms that are no list', withSecondSeries({ histograms: true }), /a series that cannot be read/],
    [
      'a value that is nothing',
      withSecondSeries({ values: [null, ...good.values] }),
      /a value that cannot be read/,
    ],
    [
      'a value that is a number',
      withSecondSeries({ values: [[endSeconds, 0.01]] }),
      /a value that cannot be read/,
    ],
    ['an empty value', withSecondSeries({ values: [[endSeconds, '']] }), /a value that cannot be read/],
    [
      'a hexadecimal value',
      withSecondSeries({ values: [[endSeconds, '0x0']] }),
      /a value that cannot be read/,
    ],
    [
      'a value of three parts',
      withSecondSeries({ values: [[endSeconds, '0', 1]] }),
      /a value that cannot be read/,
    ],
    [
      'a time that is text',
      withSecondSeries({ values: [[`${endSeconds}`, '0.01']] }),
      /a value that cannot be read/,
    ],
    [
      'times in milliseconds',
      withSecondSeries({ values: [[endSeconds * 1000, '0.01']] }),
      /values of another time/,
    ],
    [
      'times of the future',
      withSecondSeries({ values: [[endSeconds + 7200, '0.01']] }),
      /values of another time/,
    ],
    [
      'times of yesterday',
      withSecondSeries({ values: [[endSeconds - 86_400, '0.01']] }),
      /values of another time/,
    ],
    ['times before 1970', withSecondSeries({ values: [[-endSeconds, '0.01']] }), /values of another time/],
    [
      'times in another order',
      withSecondSeries({ values: good.values.toReversed() }),
      /not in the order of time/,
    ],
    [
      'a time twice',
      withSecondSeries({ values: [good.values[2], good.values[2]] }),
      /not in the order of time/,
    ],
  ])('are unknown: %s', async (_, result, words) => {
    const reading = await evaluateResult(result);
    expect(reading.message).toMatch(words);
    expect(reading).toMatchObject({ level: 'unknown', value: '', goodSeconds: 0 });
  });

  it.each<[string, object, RegExp]>([
    ['an error beside the success', { error: 'boom' }, /success and of an error at once: boom/],
    ['the kind of an error', { errorType: 'timeout' }, /success and of an error at once: timeout/],
    ['a warning that is a text', { warnings: 'a store is missing' }, /warns: a store is missing/],
    ['a warning that is an object', { warnings: [{ a: 1 }] }, /something that is not said in words/],
    ['a partial answer in words', { isPartial: 'yes' }, /the answer is partial/],
  ])('are unknown: %s', async (_, extra, words) => {
    const reading = await evaluateResult([good], extra);
    expect(reading.message).toMatch(words);
    expect(reading.level).toBe('unknown');
  });

  it('do not prove that there is none where the answer is partial', async () => {
    expect(await evaluateResult([], {}, 'ok')).toMatchObject({ level: 'ok' });
    expect(await evaluateResult([], { warnings: ['no store matched'] }, 'ok')).toMatchObject({
      level: 'unknown',
      message: 'no series, but the source warns: no store matched',
    });
  });
});

describe('numbers that there were', () => {
  const ended = (early: number) => [{ metric: {}, values: values([0.01, 0.01], early) }];

  it.each<[string, number, 'ok' | 'critical' | undefined, string, RegExp]>([
    ['well, for a while', 50, 'ok', 'ok', /^no series for 12 min, which is how it should be$/],
    ['not known to be well at first', 20, 'ok', 'unknown', /^no current value; the last one is 5 min old$/],
    ['critical', 20, 'critical', 'critical', /^no series for 5 min where there should be some$/],
    ['not known where one step is late', 2, 'critical', 'unknown', /^no current value/],
    ['not known where the author says nothing', 50, undefined, 'unknown', /^no current value/],
  ])('are gone, which is %s', async (_, early, absent, level, words) => {
    const reading = await evaluateResult(ended(early), {}, absent);
    expect(reading.message).toMatch(words);
    expect(reading.level).toBe(level);
  });
});

/** What the alert says when its rules are `rules`. */
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

describe('a rule', () => {
  it.each<[string, object, object?]>([
    ['as Prometheus has it', {}],
    ['without a list of instances, as vmalert has it', { alerts: undefined }],
    ['with instances that are normal, as Grafana has it', { alerts: [{ state: 'Normal', labels }] }],
    [
      'of a group that is evaluated each hour',
      { lastEvaluation: '2027-01-15T07:10:00Z' },
      { interval: 3600 },
    ],
    ['whose source is some seconds ahead', { lastEvaluation: '2027-01-15T08:00:20Z' }],
  ])('is quiet: %s', async (_, change, more) => {
    expect(await evaluateRuleGroups(group(change, more))).toMatchObject({ level: 'ok', message: 'quiet' });
  });

  it.each<[string, unknown, RegExp]>([
    ['it fires without an instance', group({ state: 'firing' }), /is firing, but no instance is told of/],
    ['it is pending without one', group({ state: 'pending' }), /is pending, but no instance/],
    ['its state is unknown', group({ state: 'unknown' }), /the rule is in the state unknown/],
    ['its state is a number', group({ state: 1 }), /the rule is in a state that cannot be read/],
    ['an instance has no data', group({ alerts: [{ state: 'NoData', labels }] }), /in the state NoData/],
    [
      'an instance is normal for want of data',
      group({ alerts: [{ state: 'Normal (NoData)', labels }] }),
      /in the state Normal \(NoData\)/,
    ],
    ['an instance has no state', group({ alerts: [{ labels }] }), /an instance cannot be read/],
    ['an instance is nothing', group({ alerts: [null] }), /an instance cannot be read/],
    ['an instance has no labels', group({ alerts: [{ state: 'firing' }] }), /an instance cannot be read/],
    ['its instances are no list', group({ alerts: 0 }), /its instances cannot be read/],
    ['it has an error', group({ lastError: 'bad join' }), /the rule fails: bad join/],
    ['it has an error that is no text', group({ lastError: { a: 1 } }), /the rule fails: no reason given/],
    ['it fails as in Grafana', group({ health: 'error' }), /the rule fails/],
    ['it has no data as in Grafana', group({ health: 'nodata' }), /not evaluated yet/],
    ['it was evaluated in two hours', group({ lastEvaluation: '2027-01-15T10:00:05Z' }), /2 h from now/],
    ['it was evaluated at a number', group({ lastEvaluation: nowMs }), /not evaluated yet/],
    [
      'it is evaluated every 300,000 years',
      group({ lastEvaluation: '2027-01-15T07:00:00Z' }, { interval: 1e13 }),
      /not evaluated for 1 h/,
    ],
    [
      'a rule beside it is nothing',
      [...group({}), { name: 'h', rules: [null] }],
      /a rule that cannot be read/,
    ],
    ['a rule beside it has no type', [...group({}), ...group({ type: '' })], /a rule that cannot be read/],
    ['a group beside it is a text', [...group({}), 'g'], /a rule that cannot be read/],
    ['a group beside it has no list', [...group({}), { name: 'h', rules: 0 }], /a rule that cannot be read/],
  ])('is unknown: %s', async (_, groups, words) => {
    const reading = await evaluateRuleGroups(groups);
    expect(reading.message).toMatch(words);
    expect(reading.level).toBe('unknown');
  });

  it('is not quiet everywhere while its source has more rules than it sent', async () => {
    expect(await evaluateRuleGroups(group({}), { groupNextToken: 'next' })).toMatchObject({
      level: 'unknown',
      message:
        'quiet where it was asked; elsewhere not known: Prometheus warns: there are more rules than it sent',
    });
  });

  it.each(['Alerting', 'Alerting (NoData)', 'Recovering'])(
    'fires in the words of Grafana: %s',
    async (state) => {
      const reading = await evaluateRuleGroups(group({ state: 'firing', alerts: [{ state, labels }] }));
      expect(reading).toMatchObject({ level: 'critical', message: 'firing on 1 instance' });
    },
  );

  it('has times that can be shown, whatever is written', async () => {
    const activeAt = '+275760-09-13T00:00:00.000Z';
    const alerts = [
      { state: 'firing', labels, activeAt },
      { state: 'firing', labels, activeAt: '9999-12-31T23:59:59Z' },
    ];
    const { instances } = await evaluateRuleGroups(group({ duration: 1e300, alerts }));
    const times = instances.map(({ firedAtMs }) => (firedAtMs === undefined ? '' : formatIsoTime(firedAtMs)));
    expect(times.sort()).toEqual(['', '9999-12-31T23:59:59.000Z']);
  });
});

const recordingRule = (change: object) =>
  rule({ type: 'recording', name: 'job:errors:ratio', query: 'sum(errors)', alerts: undefined, ...change });

describe('a rule over what other rules record', () => {
  const query = 'job:errors:ratio{job="job:other:ratio"} > 0.1';
  const lean = (...others: object[]) =>
    evaluateRuleGroups([{ name: 'g', interval: 15, rules: [rule({ query }), ...others] }]);

  it.each<[string, object[]]>([
    ['they are recorded', [recordingRule({})]],
    ['nobody here records them', []],
    [
      'others are not recorded',
      [recordingRule({}), recordingRule({ name: 'job:other:ratio', health: 'err' })],
    ],
    [
      'they ask for each other',
      [recordingRule({ query: 'job:b' }), recordingRule({ name: 'job:b', query: 'job:errors:ratio' })],
    ],
  ])('is quiet where %s', async (_, others) => {
    expect(await lean(...others)).toMatchObject({ level: 'ok', message: 'quiet' });
  });

  it.each<[string, object[], string]>([
    [
      'its recording rule fails',
      [recordingRule({ health: 'err', lastError: 'many-to-many' })],
      'it asks for job:errors:ratio, which is not recorded: the rule fails: many-to-many',
    ],
    [
      'one of two that record it is not evaluated',
      [recordingRule({}), recordingRule({ lastEvaluation: '2027-01-15T07:30:05Z' })],
      'it asks for job:errors:ratio, which is not recorded: rule not evaluated for 30 min',
    ],
    [
      'what its recording rule asks for is not recorded',
      [recordingRule({ query: 'sum(job:raw) / 2' }), recordingRule({ name: 'job:raw', health: 'unknown' })],
      'it asks for job:raw, which is not recorded: rule not evaluated yet',
    ],
  ])('is unknown where %s', async (_, others, words) => {
    expect(await lean(...others)).toMatchObject({ level: 'unknown', message: words });
  });
});

const alertmanagerAlert = {
  fingerprint: 'f',
  labels,
  status: { state: 'active', silencedBy: [], inhibitedBy: [] },
};

it.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'x'],
  ['without labels', { ...alertmanagerAlert, labels: undefined }],
  ['with a label that is a number', { ...alertmanagerAlert, labels: { alertname: 7 } }],
  ['without a state', { ...alertmanagerAlert, status: {} }],
  ['in a state that nobody knows', { ...alertmanagerAlert, status: { state: 'resting' } }],
])('does not take a list of alerts for known of which one is %s', async (_, broken) => {
  const { url } = await startUpstream(respondJson([alertmanagerAlert, broken]));
  expect(await fetchAlerts(createProbeRequest(url, 'Alertmanager', nowMs))).toMatchObject({
    error: { kind: 'malformed', message: 'Alertmanager sent an alert that cannot be read' },
  });
});
