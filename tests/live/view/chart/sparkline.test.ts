import { describe, expect, it } from 'vitest';
import type { QuerySignalFields } from '../../../../src/catalog/schemas/signal.ts';
import { formatValue } from '../../../../src/catalog/schemas/values/format-value.ts';
import { formatDuration } from '../../../../src/lib/text/format-duration.ts';
import type { Point } from '../../../../src/live/probes/prometheus/range-series.ts';
import { roundCoordinate } from '../../../../src/live/view/chart/draw-paths.ts';
import { drawSparkline } from '../../../../src/live/view/chart/sparkline.ts';
import type { SparklineView } from '../../../../src/live/view/types/signal.ts';

describe('a value', () => {
  it.each([
    [0.1423, 'ratio', '14.2 %'],
    [0, 'ratio', '0 %'],
    [0.00031, 'ratio', '0.031 %'],
    [0.2401, 'seconds', '240 ms'],
    [1.25, 'seconds', '1.25 s'],
    [600, 'seconds', '10 min'],
    [1.2e9, 'bytes', '1.2 GB'],
    [12, 'bytes', '12 B'],
    [-1500, 'bytes', '-1.5 kB'],
    [27, 'count', '27'],
    [1234567, 'count', '1234567'],
    [3.456, 'per-second', '3.46/s'],
    [Number.NaN, 'ratio', 'not a number'],
    [Number.NEGATIVE_INFINITY, 'count', 'minus infinite'],
  ] as const)('of %d in %s is formatted as %s', (value, unit, text) => expect(formatValue(value, unit)).toBe(text));

  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [540, '9 min'],
    [7500, '2 h 5 min'],
    [86_400, '1 d'],
    [100_000, '1 d 3 h'],
    [-5, '0 s'],
  ])('of %d seconds lasts %s', (seconds, words) => expect(formatDuration(seconds)).toBe(words));
});

const signal: QuerySignalFields = {
  kind: 'query',
  title: 'Error rate',
  source: 'prometheus',
  query: 'x',
  unit: 'ratio',
  critical: { comparison: '>', value: 0.1, written: '> 10 %' },
  refresh: 15,
};

const history = (points: Point[]) => ({ points, start: 0, end: 3600, step: 15 });
const line = (from: number, to: number, value: number): Point[] =>
  Array.from({ length: (to - from) / 15 }, (_, index) => [from + index * 15, value]);

describe('a sparkline', () => {
  it('draws one path for samples without a gap, and its threshold inside the box', () => {
    const view = drawSparkline(signal, history(line(0, 3600, 0.05)));
    expect(view?.paths).toHaveLength(1);
    expect(view?.paths[0]).toMatch(/^M0 14L2 14/);
    expect(view?.thresholds).toEqual([{ level: 'critical', y: 2 }]);
    expect(view?.text).toBe('Last hour: between 5 % and 5 %. Critical above 10 %.');
  });

  it('does not bridge a gap', () => {
    expect(drawSparkline(signal, history([...line(0, 900, 0.05), ...line(2700, 3600, 0.05)]))?.paths).toHaveLength(2);
  });

  it('keeps a short spike visible', () => {
    const points = line(0, 3600, 0.01);
    points[100] = [1500, 0.9];
    const view = drawSparkline(signal, history(points));
    expect(view?.paths.join()).toMatch(/L50 2L/);
    expect(view?.text).toMatch(/and 90 %/);
  });

  const floor: QuerySignalFields = { ...signal, critical: { comparison: '<', value: 0.5, written: '< 50 %' } };
  const points = (view: SparklineView | undefined): string[] =>
    view?.paths.flatMap((path) => path.slice(1).split('L')) ?? [];

  it.each([
    ['at the start of a column', 25, 0],
    ['inside a column', 26, 0],
    ['in the last sample', 239, 0],
    ['in the first sample', 0, 0],
  ])('draws and describes a short dip %s', (_, index, value) => {
    const samples = line(0, 3600, 0.95);
    samples[index] = [index * 15, value];
    const view = drawSparkline(floor, history(samples));
    expect(view?.text).toBe('Last hour: between 0 % and 95 %. Critical below 50 %.');
    expect(points(view)).toContain(`${roundCoordinate((index * 15) / 30)} 26`);
  });

  it.each([
    ['dip first', 0, 1],
    ['spike first', 1, 0],
  ])('draws a dip and a spike of one column in order of time, %s', (_, first, second) => {
    const samples = line(0, 3600, 0.5);
    samples[101] = [1515, first];
    samples[102] = [1530, second];
    const view = drawSparkline(floor, history(samples));
    const found = points(view);
    const at = found.indexOf(`50.5 ${first === 0 ? 26 : 2}`);
    expect(at).toBeGreaterThan(0);
    expect(found[at + 1]).toBe(`51 ${second === 0 ? 26 : 2}`);
    expect(view?.text).toContain('between 0 % and 100 %');
  });

  it('keeps a negative dip, and few points of a flat or noisy line', () => {
    const samples = line(0, 3600, -0.2);
    samples[30] = [450, -0.9];
    expect(drawSparkline(floor, history(samples))?.text).toContain('between -90 % and -20 %');
    expect(points(drawSparkline(signal, history(line(0, 3600, 0.05)))).length).toBeLessThan(65);
    const noisy = line(0, 3600, 0).map(([at], index): Point => [at, (index * 7) % 11]);
    expect(points(drawSparkline(signal, history(noisy))).length).toBeLessThan(125);
  });

  it('draws each run from its first to its last sample', () => {
    const samples = [...line(0, 900, 0.05), ...line(2700, 3600, 0.05)];
    const found = points(drawSparkline(signal, history(samples)));
    for (const x of ['0', '29.5', '90', '119.5']) expect(found).toContain(`${x} 14`);
  });

  it.each([
    ['missing', []],
    ['not a number', [Number.NaN, Number.NaN, Number.NaN, Number.NaN]],
  ])('shows a minute of samples that are %s as a gap, even when its columns have others', (_, values) => {
    const samples = line(0, 3600, 0.05);
    samples.splice(102, 4, ...values.map((value, index): Point => [(102 + index) * 15, value]));
    const view = drawSparkline(signal, history(samples));
    expect(view?.paths).toHaveLength(2);
    expect(view?.text).toContain('1 gap without data.');
  });

  it('draws two samples of one column', () => {
    const view = drawSparkline(signal, { ...history(line(3570, 3600, 0.05)), end: 3600 });
    expect(view?.paths).toEqual(['M119 14L119.5 14']);
  });

  it('omits NaN and infinities, and draws nothing for a single sample', () => {
    expect(drawSparkline(signal, history([...line(0, 15, 0.1), [15, Number.NaN]]))).toBeUndefined();
    const infinite = history([...line(0, 900, 1), [900, Number.POSITIVE_INFINITY]]);
    expect(JSON.stringify(drawSparkline(signal, infinite))).not.toMatch(/NaN|Infinity/);
  });
});
