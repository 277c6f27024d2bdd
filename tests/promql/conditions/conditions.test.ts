/** Which expressions measure the same, and what a rule's condition says about a signal's value. */
import { describe, expect, it } from 'vitest';
import { measuresSame, readMeasure } from '../../../src/promql/conditions/measure.ts';
import { readCondition } from '../../../src/promql/conditions/read-condition.ts';

const signal = 'sum(rate(errors_total{code=~"5.."}[1m])) / sum(rate(requests_total[1m]))';

/** How many times the signal's value the rule's value is; `undefined` when they do not measure the same. */
function compare(query: string, rule: string): number | undefined {
  const measure = readMeasure(query);
  const condition = readCondition(rule);
  if (!measure || !condition || !measuresSame(measure, condition.measure)) return undefined;
  return condition.measure.factor / measure.factor;
}

describe('recognizes a rule about the same', () => {
  it.each([
    ['with the same expression', `${signal} > 0.1`, 1],
    ['with other windows', signal.replaceAll('1m', '15s').concat(' > 0.1'), 1],
    ['with a subquery window', `max_over_time(x[5m:1m]) > 1`, 1, 'max_over_time(x[1h:30s])'],
    ['in percent', `100 * (${signal}) > 10`, 100],
    ['in percent, factor behind', `(${signal}) * 100 > 10`, 100],
    [
      'in percent, factor inside',
      'sum(rate(errors_total{code=~"5.."}[1m])) * 100 / sum(rate(requests_total[1m])) > 10',
      100,
    ],
    [
      'in percent, factor below a sum',
      'sum(100 * rate(errors_total{code=~"5.."}[1m])) / sum(rate(requests_total[1m])) > 10',
      100,
    ],
    ['divided by a hundredth', `(${signal}) / 0.01 > 10`, 100],
    ['as a ratio of a percentage', `${signal} > 0.1`, 0.01, `${signal} * 100`],
    ['with the comparison turned', `0.1 < ${signal}`, 1],
    ['with groupings', signal.replaceAll('sum(', 'sum by (pod) (').concat(' > 0.1'), 1],
    [
      'with labels of the service',
      signal.replace('code=~', 'service="api", code=~').replace('total[', 'total{job="api"}[').concat(' > 0.1'),
      1,
    ],
    ['with matchers in another order', 'x{b="2", a="1"} > 1', 1, 'x{a="1",b="2"}'],
    ['with a name as a matcher', '{__name__="x"} > 1', 1, 'x'],
    ['with a literal regular expression', 'x{a=~"1"} > 1', 1, 'x{a="1"}'],
    ['with other quotes and spaces', "x { a = '1' } >1", 1, 'x{a="1"}'],
    ['with a guard on traffic', `${signal} > 0.1 and sum(rate(requests_total[5m])) > 1`, 1],
    ['unless in maintenance', `(${signal} > 0.1) unless on () maintenance == 1`, 1],
    [
      'where the signal fills gaps',
      'sum(rate(e[15s])) / sum(rate(r[15s])) > 0.1',
      1,
      '(sum(rate(e[1m])) or 0 * sum(rate(r[1m]))) / (sum(rate(r[1m])) > 0)',
    ],
    ['where the signal falls back to zero', 'sum(rate(e[15s])) > 0.1', 1, 'sum(rate(e[1m])) or vector(0)'],
    ['where the signal rounds', 'increase(e[5m]) > 0', 1, 'round(increase(e[5m])) or on () vector(0)'],
    [
      'where the signal drops NaN',
      'histogram_quantile(0.95, sum by (le) (rate(b_bucket[15s]))) > 0.1',
      1,
      'histogram_quantile(0.95, sum by (pod, le) (rate(b_bucket[1m]))) >= 0',
    ],
    ['with operands of a sum swapped', 'a + b > 1', 1, 'b + a'],
    ['with what is left in percent', '100 - 100 * (a / b) > 90', 100, '1 - a / b'],
    ['with a constant expression as threshold', 'a > 10 * 1024', 1, 'a'],
    ['with a comment', 'a > 1 # too many', 1, 'a'],
  ])('%s', (_name, rule, factor, query = signal) => {
    expect(compare(query, rule)).toBeCloseTo(factor, 9);
  });
});

describe('does not take a rule for the same', () => {
  it.each([
    ['another metric', 'sum(rate(timeouts_total{code=~"5.."}[1m])) / sum(rate(requests_total[1m])) > 0.1'],
    ['another matcher', signal.replace('5..', '4..').concat(' > 0.1')],
    ['a missing matcher', signal.replace('{code=~"5.."}', '').concat(' > 0.1')],
    ['another function', signal.replaceAll('rate', 'irate').concat(' > 0.1')],
    ['another aggregation', signal.replaceAll('sum', 'max').concat(' > 0.1')],
    ['operands swapped', 'sum(rate(requests_total[1m])) / sum(rate(errors_total{code=~"5.."}[1m])) > 0.1'],
    ['another operator', signal.replace(' / ', ' - ').concat(' > 0.1')],
    ['another quantile', 'histogram_quantile(0.99, b) > 1', 'histogram_quantile(0.95, b)'],
    ['an earlier time', 'a offset 1d > 1', 'a'],
    ['another service', 'x{service="b"} > 1', 'x{service="a"}'],
    ['a count instead of a rate', 'increase(x[1m]) > 1', 'rate(x[1m])'],
    ['two conditions of which either fires', `${signal} > 0.1 or up == 0`],
    ['two series compared', 'a > b', 'a'],
    ['an absence', 'absent(a)', 'a'],
    ['a number', 'vector(1)', 'a'],
    ['an expression that does not parse', 'sum(rate(x[1m]) > ', 'x'],
  ])('%s', (_name, rule, query = signal) => {
    expect(compare(query, rule)).toBeUndefined();
  });
});

it.each([
  ['a > 0.1', '>', 0.1],
  ['0.1 < a', '>', 0.1],
  ['5 >= a', '<=', 5],
  ['up == 0', '==', 0],
  ['a > 2 * 60', '>', 120],
  ['a < -5', '<', -5],
  ['(a > 1) and on (pod) b > 2', '>', 1],
])('reads the threshold of %s', (expression, comparison, threshold) => {
  expect(readCondition(expression)).toMatchObject({ comparison, threshold });
});

it.each([
  ['sum(rate(a[1m])) / sum(rate(b[5m]))', 300],
  ['max_over_time(a[1h:1m])', 3600],
  ['a', undefined],
  ['sum(rate(a[1m])) or 0 * sum(rate(b[1h]))', 60],
])('finds the longest window of %s', (expression, seconds) => {
  expect(readMeasure(expression)?.windowSeconds).toBe(seconds);
});
