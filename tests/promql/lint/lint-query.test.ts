import { describe, expect, it } from 'vitest';
import { lintQuery } from '../../../src/promql/lint/lint-query.ts';

/** Each problem as the text at its span and its message. */
const describeProblems = (expression: string): string[] =>
  lintQuery(expression).map(({ from, to, message }) => `«${expression.slice(from, to)}» ${message}`);

describe('lintQuery', () => {
  it.each([
    [
      'up == on(job) group_left(job) up',
      '«up == on(job) group_left(job) up» job stands in on() and in the group list; keep one',
    ],
    ['rate(up)', '«up» rate() takes a range vector such as up[5m] here; this is an instant vector such as up'],
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
  ])('reports the problem of %j at its position, with what to do', (expression, problem) => {
    expect(describeProblems(expression)).toEqual([problem]);
  });

  it('reports every problem', () => {
    expect(describeProblems('rate(up) + abs(down[5m]) + other{job=~"("}')).toHaveLength(3);
  });

  it('sorts problems by position', () => {
    const problems = lintQuery('abs(up, down) + rate(up) + rate("a", up)');
    expect(problems.map(({ from }) => from)).toEqual([0, 21, 27, 32]);
  });

  it('reports positions in the source text, also after syntax of another version', () => {
    expect(describeProblems('holt_winters(up[5m], 0.5, 0.5) + rate(down)')).toEqual([
      expect.stringMatching(/^«down» rate\(\)/),
    ]);
    expect(describeProblems('holt_winters(up, 0.5, 0.5)')).toEqual([expect.stringMatching(/^«up» holt_winters\(\)/)]);
  });

  it('finds a problem after a comment', () => {
    expect(describeProblems('# first\n"text" # second\n + 1')).toEqual([expect.stringMatching(/^«"text"»/)]);
  });
});

describe('lintQuery, given any text', () => {
  it('never throws', () => {
    const texts = ['\0', '\ud800', '((((', '}}}}', '`', '"\\', 'a'.repeat(100_000), '(up)'.repeat(500), '{}[]():,'];
    for (const text of texts) expect(Array.isArray(lintQuery(text))).toBe(true);
  });

  it('accepts an expression of thousands of operands', () => {
    const operands = (count: number): string =>
      Array.from({ length: count }, (_, index) => `rate(errors_total{code="${index}"}[5m])`).join(' + ');
    for (const count of [50, 200, 260, 600, 3000]) expect(lintQuery(operands(count))).toEqual([]);
    expect(lintQuery(`${operands(200)} + rate(up)`)).toHaveLength(1);
  });
});
