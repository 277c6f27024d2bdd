import { describe, expect, it } from 'vitest';
import { findSelections } from '../../../src/promql/selections/find-selections.ts';
import type { RecordedSeries } from '../../../src/promql/selections/recorded-series.ts';
import type { Selection } from '../../../src/promql/selections/selection.ts';

const formatSelection = ({ conditions, metrics, hasSelector }: Selection): string =>
  hasSelector
    ? `${[...metrics].sort().join(' ')}{${[...conditions.values()].flatMap((all) => all.map(({ text }) => text)).join(', ')}}`
    : 'nothing';

const format = (expression: string, recordings?: readonly RecordedSeries[]): string | undefined =>
  findSelections(expression, recordings)?.map(formatSelection).join(' or ');

describe('what an expression is about', () => {
  it.each([
    ['sum(rate(x{a="1"}[5m])) > 5', 'x{a="1"}'],
    ['{__name__="x", a=~"1|2", a!="1"}', 'x{a=~"1|2", a!="1"}'],
    ['{"x.y", a="1"}', 'x.y{a="1"}'],
    ['{a="1"}', '{a="1"}'],
    ['{__name__=~"x|y"}', 'x y{}'],
    ['x{a="1"} or y{a="2"} or x{a="1"}', 'x{a="1"} or y{a="2"}'],
    ['(x{a="1"} or y) / z{b="3"}', 'x z{a="1", b="3"} or y z{b="3"}'],
    ['x{a="1"} and y{a="2"}', 'x{a="1", a="2"}'],
    ['x{a="1"} and on (b) y{a="2", b="3"}', 'x{a="1", b="3"}'],
    ['x{a="1"} unless y{a="2"}', 'x{a="1"}'],
    ['vector(1) unless on () x{a="1"}', 'x{a="1"}'],
    ['sum by (b) (x{a="1"}) * on (b) group_left (a) y{a="2", c="3"}', 'x y{c="3", a="2"}'],
    ['y{a="2"} * on (b) group_right (a) x{a="1"}', 'x y{a="2"}'],
    ['x{a="1"} > scalar(y{a="2"})', 'x y{a="1"}'],
    ['time() - x{a="1"} > 5', 'x{a="1"}'],
    ['label_replace(x{a="1-2", b="3"}, "b", "$2", "a", "(.*)-(.*)")', 'x{a="1-2", b="2"}'],
    ['label_replace(x{a="1", b="3"}, "b", "$1", "c", "(.*)")', 'x{a="1"}'],
    ['label_replace(x{a="1", b="3"}, "b", "", "a", "1")', 'x{a="1"}'],
    ['label_join(x{a="1"}, "a", "-", "b", "c")', 'x{}'],
    ['count_values("a", x{a="1", b="2"})', 'x{b="2"}'],
    ['absent(x{a="1", b=~"2.*"})', 'x{a="1", b=~"2.*"}'],
    ['histogram_quantile(0.9, sum by (le) (rate(x_bucket{a="1"}[5m])))', 'x_bucket{a="1"}'],
    ['max_over_time(x{a="1"}[1h:5m] offset 5m)', 'x{a="1"}'],
    ['vector(time())', 'nothing'],
    ['x or vector(0)', 'x{} or nothing'],
    ['sum(', undefined],
  ])('%s → %s', (expression, selections) => {
    expect(format(expression)).toBe(selections);
  });

  it('is not decided for an expression with too many alternatives', () => {
    const alternatives = Array.from({ length: 12 }, (_, index) => `x${index}`).join(' or ');
    expect(findSelections(`(${alternatives}) / (${alternatives})`)).toBeUndefined();
  });
});

describe('what a recorded metric is about', () => {
  const recordings: readonly RecordedSeries[] = [
    { name: 'job:x', expression: 'sum by (job) (x{a="1"})', labels: {} },
    { name: 'job:named', expression: 'sum(x{a="1"})', labels: { a: '2', job: '' } },
    { name: 'job:twice', expression: 'job:x{job="j"}', labels: {} },
    { name: 'job:two', expression: 'x', labels: { a: '1' } },
    { name: 'job:two', expression: 'y', labels: { a: '2' } },
    { name: 'job:loop', expression: 'job:loop + x{a="1"}', labels: {} },
    { name: 'job:broken', expression: 'sum(', labels: {} },
  ];
  it.each([
    ['job:x > 5', 'job:x x{a="1"}'],
    ['job:x{job="j"}', 'job:x x{a="1", job="j"}'],
    ['job:x{a="1"}', ''],
    ['job:x{a=""}', 'job:x x{a="1"}'],
    ['job:named', 'job:named x{a="2"}'],
    ['job:named{a="1"}', ''],
    ['job:twice', 'job:twice job:x x{a="1", job="j"}'],
    ['job:two{a="2"}', 'job:two y{a="2"}'],
    ['job:loop', 'job:loop x{a="1"}'],
    ['job:broken{b="1"}', 'job:broken{b="1"}'],
    ['{__name__=~"job:x|job:named"}', 'job:x x{a="1"} or job:named x{a="2"}'],
    ['{__name__=~"job:t.*", a="2"}', '{a="2"} or job:two y{a="2"}'],
  ])('%s → %s', (expression, selections) => {
    expect(format(expression, recordings)).toBe(selections);
  });
});
