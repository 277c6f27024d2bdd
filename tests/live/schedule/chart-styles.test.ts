/** The colour and dashes of a series on the pages: the sparkline, the chart over every range, its legend and its table. */
import { expect, it } from 'vitest';
import type { SignalChartView } from '../../../src/live/view/types/chart.ts';
import { startChartScenario } from '../support/chart-scenario.ts';
import { type Respond, respondSeries } from '../support/stub-upstream.ts';

/** Two points of each pod at the end of the window. */
function respondPods(values: Record<string, number>): Respond {
  return (response, request, body) => {
    const form = new URLSearchParams(body);
    const [end, step] = [Number(form.get('end')), Number(form.get('step'))];
    const result = Object.entries(values).map(([pod, value]) => ({
      metric: { pod },
      values: [end - step, end].map((at) => [at, String(value)]),
    }));
    respondSeries(result)(response, request, body);
  };
}

/** `a0 b1`: the style of each series, by its name in the legend. */
const readStyles = (view: SignalChartView | undefined): string =>
  (view?.series ?? [])
    .map(({ name, style }) => `${name.replace('pod=', '')}${style}`)
    .sort()
    .join(' ');

it('is the same after a refresh with other values, in every range, in the table and in the sparkline', async () => {
  const { clock, getChart, live, upstream } = await startChartScenario({ respond: respondPods({ a: 0.01, b: 0.03 }) });
  const first = await getChart('1h');
  expect(readStyles(first)).toBe('a0 b1');
  expect(first?.series.map(({ name }) => name)).toEqual(['pod=b', 'pod=a']);
  upstream.respond = respondPods({ a: 0.05, b: 0.02, c: 0.04 });
  await clock.advance(15_000);
  await expect.poll(async () => readStyles(await getChart('1h'))).toBe('a0 b1 c2');
  const later = await getChart('1h');
  expect(later?.series.map(({ name }) => name)).toEqual(['pod=a', 'pod=c', 'pod=b']);
  expect(later?.chart?.lines.map(({ style }) => style)).toEqual([1, 2, 0]);
  expect(later?.table).toMatchObject({ columns: ['pod=a', 'pod=c', 'pod=b'], columnStyles: [0, 2, 1] });
  for (const range of ['6h', '24h', '7d'] as const) expect(readStyles(await getChart(range)), range).toBe('a0 b1 c2');
  const panel = await live.getPanel('api/high-error-rate');
  expect(panel?.signals[0]?.sparkline?.style).toBe(0);
});
