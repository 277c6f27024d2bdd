import { describe, expect, it } from 'vitest';
import { computeChartStep } from '../../../src/live/schedule/chart-pollers.ts';
import { parseLivePath } from '../../../src/routes.ts';
import { nowMs, startChartScenario } from '../support/chart-scenario.ts';
import { type Respond, respondJson, respondSeries, respondText } from '../support/stub-upstream.ts';

describe('a chart', () => {
  it('costs one query per interval for any number of readers', async () => {
    const { clock, getChart, listQueries } = await startChartScenario();
    await Promise.all(Array.from({ length: 100 }, () => getChart('6h')));
    expect(listQueries(21_600)).toHaveLength(1);
    for (let second = 0; second < 115; second += 5) {
      await clock.advance(5000);
      await getChart('6h');
    }
    expect(listQueries(21_600)).toHaveLength(1);
    await clock.advance(10_000);
    await getChart('6h');
    await expect.poll(() => listQueries(21_600).length).toBe(2);
  });

  it('is not polled without readers, and polled at once for a new one', async () => {
    const { clock, getChart, listQueries } = await startChartScenario();
    await getChart('7d');
    await clock.advance(3 * 3_600_000);
    expect(listQueries(604_800)).toHaveLength(1);
    const chart = await getChart('7d');
    expect(listQueries(604_800)).toHaveLength(2);
    expect(chart?.coverage).toMatch(/to 15 Jan 11:00 UTC, a value every 1 h: what is shorter or newer may not show\.$/);
  });

  it.each([
    ['1h', 3600, 15],
    ['6h', 21_600, 120],
    ['24h', 86_400, 600],
    ['7d', 604_800, 3600],
  ] as const)('of %s queries a window of %d s whose ends are on a step', async (range, seconds, step) => {
    const { getChart, upstream } = await startChartScenario();
    await getChart(range);
    const forms = upstream.requests.map(({ body }) => new URLSearchParams(body));
    const form = forms.find((each) => each.get('step') === String(step) && each.get('query'));
    const [start, end] = [Number(form?.get('start')), Number(form?.get('end'))];
    expect(end - start).toBe(seconds);
    expect(start % step).toBe(0);
    expect(end * 1000).toBeLessThanOrEqual(nowMs);
    expect(end * 1000).toBeGreaterThan(nowMs - step * 1000);
  });

  it('has a step of at least the refresh interval of its signal', () => {
    expect(computeChartStep('1h', 37)).toBe(60);
    expect(computeChartStep('7d', 15)).toBe(3600);
    expect(computeChartStep('1h', 86_400)).toBe(3600);
  });

  it.each<[string, Respond, RegExp]>([
    ['a login page', respondText('<html>log in</html>'), /^No picture: prometheus sent a web page, perhaps a login/],
    ['an outage', respondJson({ status: 'error', error: 'overloaded' }, 503), /^No picture: prometheus answered 503/],
    ['no series', respondSeries([]), /^No picture: the query found no series in 1 h, looked at every 15 s\.$/],
    [
      'no number',
      respondSeries([{ metric: {}, values: [[nowMs / 1000, 'NaN']] }]),
      /^No picture: the query gave no number in 1 h, looked at every 15 s\.$/,
    ],
  ])('is replaced by a note for %s', async (_, respond, note) => {
    const { getChart } = await startChartScenario({ respond });
    const chart = await getChart('1h');
    expect(chart).toMatchObject({ chart: undefined, table: undefined, series: [] });
    expect(chart?.note).toMatch(note);
    expect(chart?.signal.level).toBe('unknown');
  });

  it('warns of missing series', async () => {
    const result = Array.from({ length: 50 }, (_, pod) => ({
      metric: { pod: String(pod) },
      values: [[nowMs / 1000 - 5, '0.01']],
    }));
    const { getChart } = await startChartScenario({
      respond: respondSeries(result, { warnings: ['a store is down'] }),
    });
    const chart = await getChart('1h');
    expect(chart?.series).toHaveLength(20);
    expect(chart?.warnings).toEqual(['Shows 20 of 50 series.', 'The answer may be incomplete: a store is down']);
  });

  it('is replaced by a note when its source is not configured', async () => {
    const { getChart, upstream } = await startChartScenario({ env: {} });
    expect(await getChart('1h')).toMatchObject({
      note: 'No picture: prometheus is not configured: set PROMETHEUS_URL and restart.',
      explore: undefined,
    });
    expect(upstream.requests).toEqual([]);
  });

  it('exists for queries only', async () => {
    const { live } = await startChartScenario();
    expect(await live.getChart('api', 'health', '1h')).toBeUndefined();
    expect(await live.getChart('api', 'nothing', '1h')).toBeUndefined();
    expect(await live.getChart('nobody', 'error-rate', '1h')).toBeUndefined();
    expect(parseLivePath('/live/signals/api/error-rate/1h/')).toEqual({
      kind: 'chart',
      service: 'api',
      signal: 'error-rate',
      range: '1h',
    });
    for (const path of ['2h', '1H', '__proto__', '1h/1h', ''])
      expect(parseLivePath(`/live/signals/api/error-rate/${path}/`)).toBeUndefined();
  });
});
