/** Which series a selector can select, by name and by the labels that are known. */
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/promql/syntax/parse-query.ts';
import { canSelect, listSelectors } from '../../src/promql/syntax/selectors.ts';

const list = (expression: string) => listSelectors(parseQuery(expression));

it.each([
  ['up', ['up']],
  ['sum by (job) (rate(errors[5m])) / on (job) job:requests:rate5m offset 5m', ['errors', 'job:requests:rate5m']],
  ['{__name__="job:x"}', ['job:x']],
  ['{"job.x", env="prod"} > 1', ['job.x']],
  ['{__name__=~"job:.*"} or up', [undefined, 'up']],
  ['rate({job="api"}[5m:1m])', [undefined]],
  ['"up" # up', []],
])('lists the metric names of %s', (expression, names) => {
  expect(list(expression).map(({ metricName }) => metricName)).toEqual(names);
});

describe('a selector', () => {
  it.each([
    'job:x',
    'job:x{env="prod"}',
    'job:x{env!="dev"}',
    'job:x{env=~"p.*"}',
    'job:x{env!~"d.*|t.*"}',
    'job:x{other="unknown"}',
    '{__name__="job:x"}',
    '{"job:x"}',
    '{__name__=~"job:.*"}',
    '{__name__!="up"}',
    '{env="prod"}',
  ])('can select job:x in prod: %s', (expression) => {
    expect(list(expression).map((each) => canSelect(each, 'job:x', { env: 'prod' }))).toEqual([true]);
  });

  it.each([
    'job:y',
    'job:x{env="dev"}',
    'job:x{env!="prod"}',
    'job:x{env=~"ro"}',
    'job:x{env!~"p.*"}',
    'job:x{env=""}',
    '{__name__="up"}',
    '{"up"}',
    '{__name__=~"job"}',
    '{__name__!="job:x"}',
    '{env="dev"}',
  ])('cannot select job:x in prod: %s', (expression) => {
    expect(list(expression).map((each) => canSelect(each, 'job:x', { env: 'prod' }))).toEqual([false]);
  });
});
