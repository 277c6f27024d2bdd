import { describe, expect, it } from 'vitest';
import type { QuerySignalFields } from '../../src/catalog/schemas/signal.ts';
import { formatSpan, formatValue } from '../../src/live/judge/format-value.ts';
import type { Point } from '../../src/live/sources/range-series.ts';
import { drawSparkline } from '../../src/live/view/sparkline.ts';

describe('a number', () => {
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
  ] as const)('%d in %s reads %s', (value, unit, words) => {
    expect(formatValue(value, unit)).toBe(words);
  });

  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [540, '9 min'],
    [7500, '2 h 5 min'],
    [86_400, '1 d'],
    [100_000, '1 d 3 h'],
    [-5, '0 s'],
  ])('of %d seconds lasts %s', (seconds, words) => {
    expect(formatSpan(seconds)).toBe(words);
  });
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

  it('shows a gap as a gap', () => {
    expect(
      drawSparkline(signal, history([...line(0, 900, 0.05), ...line(2700, 3600, 0.05)]))?.paths,
    ).toHaveLength(2);
  });

  it('keeps a short spike in sight', () => {
    const points = line(0, 3600, 0.01);
    points[100] = [1500, 0.9];
    const view = drawSparkline(signal, history(points));
    expect(view?.paths.join()).toMatch(/L50 2L/);
    expect(view?.text).toMatch(/and 90 %/);
  });

  it('leaves out what is no number, and draws nothing from a single sample', () => {
    expect(
      drawSparkline(
        signal,
        history([
          [0, 0.1],
          [15, Number.NaN],
        ]),
      ),
    ).toBeUndefined();
    expect(
      JSON.stringify(drawSparkline(signal, history([...line(0, 900, 1), [900, Number.POSITIVE_INFINITY]]))),
    ).not.toMatch(/NaN|Infinity/);
  });
});
