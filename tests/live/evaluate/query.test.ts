import { describe, expect, it } from 'vitest';
import type { QuerySignalFields } from '../../../src/catalog/schemas/signal.ts';
import { evaluateQuery } from '../../../src/live/evaluate/query/evaluate-query.ts';
import type { SignalReading } from '../../../src/live/evaluate/reading/reading.ts';
import { queryRange } from '../../../src/live/probes/prometheus/query-prometheus.ts';
import { createProbeRequest } from '../support/probe-request.ts';
import { type Respond, respondSeries, startUpstream } from '../support/stub-upstream.ts';

const nowMs = 1_800_000_007_000;
const endSeconds = 1_800_000_000;

const signal: QuerySignalFields = {
  kind: 'query',
  title: 'Error rate',
  source: 'prometheus',
  query: 'errors',
  unit: 'ratio',
  critical: { comparison: '>', value: 0.1, written: '> 10 %' },
  warning: { comparison: '>', value: 0.05, written: '> 5 %' },
  for: 60,
  refresh: 15,
};

/** Points every 15 s up to the end of the window, or `early` steps before it. */
const points = (values: readonly (number | string)[], early = 0) =>
  values.map((value, index) => [endSeconds - (values.length - 1 - index + early) * 15, String(value)]);

const matrix = (...series: (readonly (number | string)[])[]) =>
  respondSeries(series.map((values, pod) => ({ metric: { pod: `p${pod}` }, values: points(values) })));

async function read(respond: Respond, deadlineMs = 2000): Promise<SignalReading> {
  const { url } = await startUpstream(respond);
  const sample = await queryRange({
    ...createProbeRequest(url, 'Prometheus', nowMs, deadlineMs),
    query: 'errors',
    step: 15,
  });
  return evaluateQuery(signal, sample, { checkedAtMs: nowMs, assumedSkewMs: 0 });
}

describe('the level of a query signal', () => {
  it.each([
    ['below both thresholds', [0.01, 0.02], 'ok', '2 %', /^normal$/],
    ['above the warning threshold', [0.01, 0.06], 'warning', '6 %', /above 5 % for 0 s/],
    ['just above the critical threshold', [0.2, 0.2], 'warning', '20 %', /^above 10 %, pending: 15 s of 1 min$/],
    [
      'above the critical threshold for long enough',
      [0.2, 0.2, 0.2, 0.2, 0.2],
      'critical',
      '20 %',
      /above 10 % for 1 min/,
    ],
    ['just recovered', [0.2, 0.2, 0.2, 0.2, 0.01], 'warning', '1 %', /^recovering: normal for 0 s$/],
    ['recovered for a while', [0.2, 0.2, 0.01, 0.01, 0.01], 'ok', '1 %', /^normal$/],
    ['at the threshold itself', [0.1], 'warning', '10 %', /above 5 %/],
  ] as const)('follows its values: %s', async (_, values, level, value, message) => {
    const reading = await read(matrix(values));
    expect(reading).toMatchObject({ level, value });
    expect(reading.message).toMatch(message);
  });

  it('is that of the worst series', async () => {
    const bad = [0.2, 0.3, 0.3, 0.3, 0.3];
    expect(await read(matrix([0, 0, 0], bad, [0.06, 0.06]))).toMatchObject({
      level: 'critical',
      value: '30 %',
      evidence: { query: 'errors', condition: 'critical above 10 % for 1 min, warning above 5 %' },
    });
  });

  it('comes from a POST for the last hour in whole steps, with a timeout for the server', async () => {
    const upstream = await startUpstream(matrix([0]));
    await queryRange({ ...createProbeRequest(`${upstream.url}/prefix`, 'P', nowMs, 8000), query: 'a+b', step: 15 });
    expect(upstream.requests).toHaveLength(1);
    expect(upstream.requests[0]).toMatchObject({ method: 'POST', path: '/prefix/api/v1/query_range' });
    const form = Object.fromEntries(new URLSearchParams(upstream.requests[0]?.body));
    expect(form).toEqual({ query: 'a+b', start: '1799996400', end: '1800000000', step: '15', timeout: '7500ms' });
  });
});

describe('a query', () => {
  it('stops reading an endless response', async () => {
    const endless: Respond = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect((await read(endless, 8000)).message).toMatch(/more than the limit/);
  });

  it('is unknown without thresholds', async () => {
    const { url } = await startUpstream(matrix([0.5]));
    const { critical: _, warning: __, ...withoutThresholds } = signal;
    const sample = await queryRange({ ...createProbeRequest(url, 'P', nowMs, 2000), query: 'errors', step: 15 });
    expect(evaluateQuery(withoutThresholds, sample, { checkedAtMs: nowMs, assumedSkewMs: 0 })).toMatchObject({
      level: 'unknown',
      value: '50 %',
    });
  });
});
