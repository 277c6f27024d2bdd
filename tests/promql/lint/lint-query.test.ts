import { describe, expect, it } from 'vitest';
import { lintQuery } from '../../../src/promql/lint/lint-query.ts';

/** Each problem as the text that it marks and what it says. */
const describeProblems = (expression: string): string[] =>
  lintQuery(expression).map(({ from, to, message }) => `«${expression.slice(from, to)}» ${message}`);

describe('a problem in a query', () => {
  it.each([
    [
      'up == on(job) group_left(job) up',
      '«up == on(job) group_left(job) up» job stands in on() and in the group list; keep one',
    ],
    [
      'rate(up)',
      '«up» rate() takes a range vector such as up[5m] here; this is an instant vector such as up',
    ],
    ['rate(up[5m]) + rats(down[5m])', '«rats» rats is no function of PromQL; near it: rate, abs, irate'],
    ['sum(rate(up[5m])', '«» The expression ends before its ( is closed'],
    ['up ==', '«» The expression ends where more is expected'],
    ['up{job="a" # remark', '«» The expression ends before its { is closed'],
    ['up = 1', '«=» = is not expected here; two values are compared with =='],
    ['up "api"', '«"api"» "api" is not expected here'],
    ['up\u200b', '«\u200b» The invisible character U+200B is not expected here'],
    ['up{job=“api”}', '«“» “ is not expected here; write straight quotes'],
    ['', '«» There is no expression here'],
    [
      'up{job=~"(?!api).*"}',
      '«job=~"(?!api).*"» Prometheus refuses this pattern: invalid or unsupported Perl syntax: `(?!`; RE2 has no look-ahead and no look-behind',
    ],
    [
      'up{job="\\d"}',
      '«\\d» The string is wrong: \\d is no escape; write \\\\d for a backslash, or quote with backticks',
    ],
    ['up\u00a0== 0', '«\u00a0» The blank U+00A0 is none for PromQL; write an ordinary space'],
    ['rate(up[0s])', '«0s» A range or step must be longer than 0; this is 0s'],
    [
      'a + sum(up) offset 5m',
      '«sum(up) offset 5m» offset belongs directly behind a selector, its range or a subquery; put it inside',
    ],
    ['sum(up, up)', '«sum(up, up)» sum takes one vector, not 2 arguments'],
    ['sum by (inf) (up)', '«inf» inf is a number, no label'],
    ['time(5)', '«time(5)» time() takes no arguments, not 1'],
    ['80and up', '«80» A space is missing behind 80'],
  ])('of %j is marked where it stands and says what to do', (expression, problem) => {
    expect(describeProblems(expression)).toEqual([problem]);
  });

  it('is not the only one that is told', () => {
    expect(describeProblems('rate(up) + abs(down[5m]) + other{job=~"("}')).toHaveLength(3);
  });

  it('is told in the order of their places', () => {
    const problems = lintQuery('abs(up, down) + rate(up) + rate("a", up)');
    expect(problems.map(({ from }) => from)).toEqual([0, 21, 27, 32]);
  });

  it('is marked in the text as it was written, behind a word of another version too', () => {
    expect(describeProblems('holt_winters(up[5m], 0.5, 0.5) + rate(down)')).toEqual([
      expect.stringMatching(/^«down» rate\(\)/),
    ]);
    expect(describeProblems('holt_winters(up, 0.5, 0.5)')).toEqual([
      expect.stringMatching(/^«up» holt_winters\(\)/),
    ]);
  });

  it('is found behind a comment as well', () => {
    expect(describeProblems('# first\n"text" # second\n + 1')).toEqual([expect.stringMatching(/^«"text"»/)]);
  });
});

describe('any text', () => {
  it('is judged without an error thrown, however long or odd it is', () => {
    const odd = [
      '\0',
      '\ud800',
      '((((',
      '}}}}',
      '`',
      '"\\',
      'a'.repeat(100_000),
      '(up)'.repeat(500),
      '{}[]():,',
    ];
    for (const text of odd) expect(Array.isArray(lintQuery(text))).toBe(true);
  });

  it('of hundreds of operands is not refused for its length', () => {
    const operands = (count: number): string =>
      Array.from({ length: count }, (_, index) => `rate(errors_total{code="${index}"}[5m])`).join(' + ');
    for (const count of [50, 200, 260, 600, 3000]) expect(lintQuery(operands(count))).toEqual([]);
    expect(lintQuery(`${operands(200)} + rate(up)`)).toHaveLength(1);
  });
});
