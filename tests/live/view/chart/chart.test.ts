import { describe, expect, it } from 'vitest';
import type { QuerySignalFields } from '../../../../src/catalog/schemas/signals/query.ts';
import type { Point } from '../../../../src/live/probes/prometheus/range-series.ts';
import { type ChartInput, drawChart } from '../../../../src/live/view/chart/draw-chart.ts';
import { buildSeriesViews, nameSeries, sortSeries } from '../../../../src/live/view/chart/series-view.ts';
import { drawSparkline } from '../../../../src/live/view/chart/sparkline.ts';
import type { StyledSeries } from '../../../../src/live/view/chart/styled-series.ts';
import { tabulate } from '../../../../src/live/view/chart/tabulate.ts';
import { placeTimeTicks, placeValueTicks } from '../../../../src/live/view/chart/ticks.ts';

const signal: QuerySignalFields = {
  kind: 'query',
  title: 'Error rate',
  source: 'prometheus',
  query: 'x',
  unit: 'ratio',
  warning: { comparison: '>', value: 0.05, written: '> 5 %' },
  critical: { comparison: '>', value: 0.1, written: '> 10 %' },
  normal: { low: 0.002, high: 0.02, written: '0.2–2 %' },
  refresh: 15,
};

/** 2027-01-15 08:00 UTC. */
const eight = 1_800_000_000;
const window = { start: eight - 3600, end: eight, step: 15 };

const line = (from: number, to: number, value: number): Point[] =>
  Array.from({ length: (to - from) / 15 + 1 }, (_, index) => [eight + from + index * 15, value]);

const series = (points: Point[], labels: Record<string, string> = {}, style = 0): StyledSeries => ({
  labels,
  points,
  style,
});

const buildInput = (all: StyledSeries[], more: Partial<ChartInput> = {}): ChartInput => ({
  signal,
  range: '1h',
  series: all,
  alertStarts: [],
  ...window,
  ...more,
});

describe('a sparkline', () => {
  const history = { ...window, points: line(-3600, 0, 0.05) };

  it('draws and describes the normal range', () => {
    const view = drawSparkline(signal, history);
    expect(view?.normal).toEqual({ y: 21.2, height: 4.3 });
    expect(view?.text).toBe('Last hour: between 5 % and 5 %. Warning above 5 %. Critical above 10 %. Usual: 0.2–2 %.');
  });

  it('marks where an alert started to fire', () => {
    expect(drawSparkline(signal, { ...history, firedAtSeconds: eight - 1800 })?.mark).toBe(60);
    expect(drawSparkline(signal, { ...history, firedAtSeconds: eight - 1800 })?.text).toContain(
      'Alert fired at 07:30 UTC.',
    );
  });

  it.each([eight - 3601, eight + 1, undefined])('omits a mark at %s, outside of its window', (at) => {
    const view = drawSparkline(signal, { ...history, firedAtSeconds: at });
    expect(view?.mark).toBeUndefined();
    expect(view?.text).not.toContain('fired');
  });

  it('describes gaps, including those at its ends', () => {
    const points = [...line(-2400, -1800, 0.01), ...line(-900, 0, 0.01)];
    expect(drawSparkline(signal, { ...window, points })?.text).toContain('2 gaps without data.');
  });
});

describe('an infinite value', () => {
  const samples = line(-3600, 0, 0.05);
  samples[100] = [eight - 2100, Number.POSITIVE_INFINITY];

  it('is described but not drawn, and is not a gap', () => {
    const sparkline = drawSparkline(signal, { ...window, points: samples });
    const chart = drawChart(buildInput([series(samples)]));
    for (const view of [sparkline, chart]) {
      expect(view?.text).toContain('between 5 % and infinite.');
      expect(view?.text).not.toContain('gap');
      expect(JSON.stringify(view)).not.toMatch(/NaN|Infinity|null/);
    }
    expect(sparkline?.paths).toHaveLength(2);
  });

  it('counts in the extremes of its series and its table row', () => {
    const all = [series(samples)];
    expect(buildSeriesViews(signal, all, window, 3600)[0]).toMatchObject({ low: '5 %', high: 'infinite' });
    const { rows } = tabulate(all, ['a'], { ...window, range: '1h', unit: 'ratio' });
    expect(rows.flatMap(({ cells }) => cells)).toContain('5 % to infinite');
  });
});

describe('a chart', () => {
  it('draws and describes the dip of one of several series', () => {
    const dipped = line(-3600, 0, 0.95);
    dipped[100] = [eight - 2100, 0];
    const view = drawChart(buildInput([series(line(-3600, 0, 0.95)), series(dipped)]));
    expect(view?.text).toContain('between 0 % and 95 % in 2 series.');
    expect(view?.lines[0]?.paths[0]).toContain('L416.7 400L');
  });

  it('draws everything inside its box', () => {
    const view = drawChart(buildInput([series(line(-3600, 0, 0.3))]));
    expect(view?.lines).toHaveLength(1);
    expect(view?.lines[0]?.paths[0]).toMatch(/^M0 0L4\.2 0L/);
    expect(view?.values.map(({ text }) => text)).toEqual(['0 %', '10 %', '20 %', '30 %']);
    expect(view?.thresholds).toEqual([
      { level: 'warning', y: 333.3 },
      { level: 'critical', y: 266.7 },
    ]);
    expect(view?.normal).toEqual({ y: 373.3, height: 24 });
  });

  it('breaks a line at gaps and at NaN', () => {
    const points = [...line(-3600, -3000, 0.01), ...line(-2000, -1000, 0.01)];
    points[10] = [eight - 3600 + 150, Number.NaN];
    const view = drawChart(buildInput([series(points)]));
    expect(view?.lines[0]?.paths).toHaveLength(3);
    expect(view?.text).toContain('3 gaps without data.');
    expect(JSON.stringify(view)).not.toMatch(/NaN|Infinity|null/);
  });

  it('draws a single sample as a dot', () => {
    expect(drawChart(buildInput([series([[eight, 0.1]])]))?.lines[0]?.paths).toEqual(['M1000 0h.1']);
  });

  it('counts gaps that no series covers', () => {
    const view = drawChart(buildInput([series(line(-3600, -1800, 1)), series(line(-1785, 0, 1))]));
    expect(view?.text).toMatch(/in 2 series/);
    expect(view?.text).not.toMatch(/gap/);
  });

  it('marks alerts that started to fire in its window', () => {
    const alertStarts = [
      { name: 'HighErrorRate', atSeconds: eight - 900 },
      { name: 'Older', atSeconds: eight - 4000 },
    ];
    const view = drawChart(buildInput([series(line(-3600, 0, 0.2))], { alertStarts }));
    expect(view?.marks).toEqual([{ at: 750, percent: 75 }]);
    expect(view?.text).toContain('HighErrorRate fired at 07:45 UTC.');
    expect(view?.text).not.toContain('Older');
  });

  it('does not exist without a finite value', () => {
    expect(drawChart(buildInput([]))).toBeUndefined();
    expect(drawChart(buildInput([series([[eight, Number.POSITIVE_INFINITY]])]))).toBeUndefined();
  });

  it('draws the worst series on top', () => {
    const many = [2, 0, 6].map((style) => series(line(-60, 0, 0.1), {}, style));
    expect(drawChart(buildInput(many))?.lines.map(({ style }) => style)).toEqual([6, 0, 2]);
  });
});

describe('ticks', () => {
  it.each([
    [0, 0.42, 'ratio', [0, 0.2, 0.4, 0.6]],
    [0, 1, 'ratio', [0, 0.5, 1]],
    [0, 0, 'count', [0, 0.5]],
    [-3, 9, 'count', [-5, 0, 5, 10]],
    [0, 900, 'seconds', [0, 300, 600, 900]],
    [0, 1_000_000, 'seconds', [0, 432_000, 864_000, 1_296_000]],
    [0, 3.1e9, 'bytes', [0, 1e9, 2e9, 3e9, 4e9]],
  ] as const)('from %d to %d %s are few round values', (low, high, unit, ticks) => {
    expect(placeValueTicks(low, high, unit)).toEqual(ticks);
  });

  it.each([
    ['1h', 3600, ['07:00', '07:15', '07:30', '07:45', '08:00']],
    ['6h', 21_600, ['02:00', '04:00', '06:00', '08:00']],
    ['24h', 86_400, ['12:00', '18:00', '15 Jan', '06:00']],
    ['7d', 604_800, ['10 Jan', '12 Jan', '14 Jan']],
  ] as const)('over %s are round times of day', (range, seconds, labels) => {
    expect(placeTimeTicks(eight - seconds, eight, range).map(({ text }) => text)).toEqual(labels);
  });
});

describe('the table', () => {
  it.each([
    ['1h', 15],
    ['6h', 120],
    ['24h', 600],
    ['7d', 3600],
  ] as const)('of %s has about twenty rows at any time', (range, step) => {
    const seconds = { '1h': 3600, '6h': 21_600, '24h': 86_400, '7d': 604_800 }[range];
    for (let end = eight; end < eight + seconds / 4; end += step * 7) {
      const { rows } = tabulate([], [], { start: end - seconds, end, range, unit: 'ratio' });
      expect(rows.length).toBeGreaterThan(19);
      expect(rows.length).toBeLessThan(27);
    }
  });

  it('has a column for each of a few series, the latest time first', () => {
    const all = [series([...line(-3600, -1800, 0.01), [eight, 0.3]]), series(line(-3600, 0, 0.02))];
    const table = tabulate(all, ['pod=a', 'pod=b'], { ...window, range: '1h', unit: 'ratio' });
    expect(table.columns).toEqual(['pod=a', 'pod=b']);
    expect(table.rows[0]).toEqual({ at: '2027-01-15T08:00:00.000Z', time: '08:00', cells: ['30 %', '2 %'] });
    expect(table.rows[1]?.cells).toEqual(['no data', '2 %']);
  });

  it('has a row for the samples of one step before and after its window', () => {
    const end = eight + 165;
    const points: Point[] = [[end - 3615, 0.9], ...line(-3435, 165, 0.05), [end + 15, 0]];
    const shifted = { start: end - 3600, end, range: '1h', unit: 'ratio' } as const;
    const { rows } = tabulate([series(points)], ['a'], shifted);
    expect(rows[0]).toMatchObject({ time: '08:03', cells: ['0 %'] });
    const early = tabulate([series([[eight - 3615, 0.9]])], ['a'], { ...shifted, start: eight - 3600 });
    expect(early.rows.at(-1)?.cells).toEqual(['90 %']);
  });

  it('has the lowest and highest value of many series', () => {
    const all = [0.01, 0.02, 0.03, 0.04].map((value) => series(line(-3600, 0, value)));
    const table = tabulate(all, [], { ...window, range: '1h', unit: 'ratio' });
    expect(table.columns).toEqual(['Lowest', 'Highest']);
    expect(table.rows[0]?.cells).toEqual(['1 %', '4 %']);
  });
});

describe('the legend', () => {
  const a = series(line(-600, 0, 0.1), { job: 'api', pod: 'a' });
  const b = series(line(-600, 0, 0.2), { job: 'api', pod: 'b' });
  const ended = series(line(-600, -300, 0.9), { job: 'api', pod: 'c' });

  it('lists the worst series first, ended ones last', () => {
    expect(sortSeries(signal, [ended, a, b], window)).toEqual([b, a, ended]);
    const low: QuerySignalFields = {
      ...signal,
      warning: undefined,
      critical: { comparison: '<', value: 0.5, written: '< 50 %' },
    };
    expect(sortSeries(low, [b, ended, a], window)).toEqual([a, b, ended]);
  });

  it('names series by the labels in which they differ', () => {
    expect(nameSeries([a, b], 'x')).toEqual(['pod=a', 'pod=b']);
    expect(nameSeries([a], 'x')).toEqual(['job=api, pod=a']);
    expect(nameSeries([series([])], 'Error rate')).toEqual(['Error rate']);
  });

  it('shows when a series ended', () => {
    expect(buildSeriesViews(signal, [ended], window, 3600)).toEqual([
      { style: 0, name: 'job=api, pod=c', low: '90 %', high: '90 %', last: '90 %, at 07:55' },
    ]);
  });
});
