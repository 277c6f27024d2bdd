/**
 * Almost valid responses to a query. Each changes one thing in a valid response; the rest must not decide for what is malformed,
 * missing or of another time.
 */
import { describe, expect, it } from 'vitest';
import { evaluateQuery } from '../../../src/live/evaluate/query/evaluate-query.ts';
import { queryRange } from '../../../src/live/probes/prometheus/query-prometheus.ts';
import { endSeconds, nowMs, values } from '../support/panel-scenario.ts';
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

const valid = { metric: { pod: 'a' }, values: values([0.01, 0.02, 0.03]) };

/** The reading of a signal whose source responds with `result`, and `extra` in the envelope. */
async function evaluateResult(result: unknown, extra: object = {}, absent?: 'ok' | 'critical') {
  const { url } = await startUpstream(
    respondJson({ status: 'success', data: { resultType: 'matrix', result }, ...extra }),
  );
  const sample = await queryRange({ ...createProbeRequest(url, 'Prometheus', nowMs), query: 'errors', step: 15 });
  const fields = absent === undefined ? signal : { ...signal, absent };
  return evaluateQuery(fields, sample, { checkedAtMs: nowMs, assumedSkewMs: 0 });
}

const withSecondSeries = (change: object) => [valid, { ...valid, metric: { pod: 'b' }, ...change }];

describe('a query signal', () => {
  it('is ok with a valid response', async () => {
    expect(await evaluateResult(withSecondSeries({}))).toMatchObject({ level: 'ok', value: '3 %' });
  });

  it.each<[string, unknown[], RegExp]>([
    ['a null series', [valid, null], /sent a series that cannot be read/],
    ['a series without values', withSecondSeries({ values: undefined }), /a series that cannot be read/],
    ['a series with an empty list', withSecondSeries({ values: [] }), /a series without values/],
    ['values that are an object', withSecondSeries({ values: { 0: [endSeconds, '0.01'] } }), /cannot be read/],
    ['a series without labels', withSecondSeries({ metric: null }), /a series that cannot be read/],
    ['a label that is a number', withSecondSeries({ metric: { pod: 7 } }), /a series that cannot be read/],
    ['histograms that are not a list', withSecondSeries({ histograms: true }), /a series that cannot be read/],
    ['a null value', withSecondSeries({ values: [null, ...valid.values] }), /a value that cannot be read/],
    ['a value that is a number', withSecondSeries({ values: [[endSeconds, 0.01]] }), /a value that cannot be read/],
    ['an empty value', withSecondSeries({ values: [[endSeconds, '']] }), /a value that cannot be read/],
    ['a hexadecimal value', withSecondSeries({ values: [[endSeconds, '0x0']] }), /a value that cannot be read/],
    ['a value with three parts', withSecondSeries({ values: [[endSeconds, '0', 1]] }), /a value that cannot be read/],
    ['a time as text', withSecondSeries({ values: [[`${endSeconds}`, '0.01']] }), /a value that cannot be read/],
    ['times in milliseconds', withSecondSeries({ values: [[endSeconds * 1000, '0.01']] }), /values of another time/],
    ['future times', withSecondSeries({ values: [[endSeconds + 7200, '0.01']] }), /values of another time/],
    ['times from yesterday', withSecondSeries({ values: [[endSeconds - 86_400, '0.01']] }), /values of another time/],
    ['times before 1970', withSecondSeries({ values: [[-endSeconds, '0.01']] }), /values of another time/],
    ['times out of order', withSecondSeries({ values: valid.values.toReversed() }), /not in the order of time/],
    ['a duplicate time', withSecondSeries({ values: [valid.values[2], valid.values[2]] }), /not in the order of time/],
  ])('is unknown with %s', async (_, result, message) => {
    const reading = await evaluateResult(result);
    expect(reading.message).toMatch(message);
    expect(reading).toMatchObject({ level: 'unknown', value: '', goodSeconds: 0 });
  });

  it.each<[string, object, RegExp]>([
    ['an error despite the status success', { error: 'boom' }, /success and of an error at once: boom/],
    ['an error type despite the status success', { errorType: 'timeout' }, /success and of an error at once: timeout/],
    ['a warning as text', { warnings: 'a store is missing' }, /warns: a store is missing/],
    ['a warning that is an object', { warnings: [{ a: 1 }] }, /something that is not said in words/],
    ['isPartial as text', { isPartial: 'yes' }, /the answer is partial/],
  ])('is unknown with %s', async (_, extra, message) => {
    const reading = await evaluateResult([valid], extra);
    expect(reading.message).toMatch(message);
    expect(reading.level).toBe('unknown');
  });

  it('does not confirm absence with a partial response', async () => {
    expect(await evaluateResult([], {}, 'ok')).toMatchObject({ level: 'ok' });
    expect(await evaluateResult([], { warnings: ['no store matched'] }, 'ok')).toMatchObject({
      level: 'unknown',
      message: 'no series, but the source warns: no store matched',
    });
  });
});

describe('a series that ended', () => {
  const ended = (early: number) => [{ metric: {}, values: values([0.01, 0.01], early) }];

  it.each<[string, number, 'ok' | 'critical' | undefined, string, RegExp]>([
    ['ok after a while', 50, 'ok', 'ok', /^no series for 12 min, which is how it should be$/],
    ['unknown at first', 20, 'ok', 'unknown', /^no current value; the last one is 5 min old$/],
    ['critical', 20, 'critical', 'critical', /^no series for 5 min where there should be some$/],
    ['unknown when it lags by one step', 2, 'critical', 'unknown', /^no current value/],
    ['unknown without `absent`', 50, undefined, 'unknown', /^no current value/],
  ])('is %s', async (_, early, absent, level, message) => {
    const reading = await evaluateResult(ended(early), {}, absent);
    expect(reading.message).toMatch(message);
    expect(reading.level).toBe(level);
  });
});
