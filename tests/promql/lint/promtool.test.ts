/** Compares lintQuery with promtool: it must never reject what promtool accepts, and find what promtool rejects. */
import { beforeAll, describe, expect, it } from 'vitest';
import { lintQuery } from '../../../src/promql/lint/lint-query.ts';
import { checkWithPromtool } from './check-with-promtool.ts';
import { invalidAtEvaluation, invalidExpressions } from './invalid-expressions.ts';
import { makePatternSelectors, mutateExpressions } from './mutate-expressions.ts';
import { validExpressions, validInSomeVersions } from './valid-expressions.ts';

const isRejected = (expression: string): boolean => lintQuery(expression).length > 0;

const allInvalid = Object.values(invalidExpressions).flat();
const laterExpressions = invalidAtEvaluation.map(([expression]) => expression);
const someVersionExpressions = validInSomeVersions.map(([expression]) => expression);

describe('lintQuery, compared with promtool', () => {
  const rejections = new Map<string, string>();
  beforeAll(() => {
    const all = [...new Set([...validExpressions, ...someVersionExpressions, ...allInvalid, ...laterExpressions])];
    for (const [index, reason] of checkWithPromtool(all).entries())
      if (reason !== undefined) rejections.set(all[index] ?? '', reason);
  });

  it('is tested with more than a hundred distinct expressions of each kind', () => {
    expect(new Set(validExpressions).size).toBe(validExpressions.length);
    expect(new Set(allInvalid).size).toBe(allInvalid.length);
    expect(validExpressions.length).toBeGreaterThanOrEqual(120);
    expect(allInvalid.length).toBeGreaterThanOrEqual(120);
  });

  it('accepts every valid expression', () => {
    expect(validExpressions.filter((each) => rejections.has(each))).toEqual([]);
    expect(validExpressions.filter(isRejected)).toEqual([]);
  });

  it('is tested with expressions that promtool rejects', () => {
    expect(allInvalid.filter((each) => !rejections.has(each))).toEqual([]);
  });

  it.each(Object.entries(invalidExpressions))(
    'rejects at least 95 %% of all invalid expressions, and 90 %% of: %s',
    (_, expressions) => {
      const shareRejected = (list: readonly string[]): number => list.filter(isRejected).length / list.length;
      expect(shareRejected(expressions)).toBeGreaterThanOrEqual(0.9);
      expect(shareRejected(allInvalid)).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('disagrees only where a reason is listed', () => {
    const all = [...validExpressions, ...someVersionExpressions, ...allInvalid, ...laterExpressions];
    const disagreements = all.filter((each) => isRejected(each) !== rejections.has(each));
    expect(
      disagreements.filter((each) => !someVersionExpressions.includes(each) && !laterExpressions.includes(each)),
    ).toEqual([]);
  });
});

describe('lintQuery, given thousands of random expressions', () => {
  it.each([
    ['removed, inserted and replaced tokens', mutateExpressions(validExpressions, 12_000)],
    ['generated patterns', makePatternSelectors(8_000)],
  ])('with %s, accepts what promtool accepts and rejects 95 %% of what it rejects', (_, generated) => {
    const reasons = checkWithPromtool(generated);
    const accepted = generated.filter((_each, index) => reasons[index] === undefined);
    const rejected = generated.filter((_each, index) => reasons[index] !== undefined);
    expect(accepted.length).toBeGreaterThan(500);
    expect(rejected.length).toBeGreaterThan(500);
    expect(accepted.filter(isRejected)).toEqual([]);
    expect(rejected.filter(isRejected).length / rejected.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('lintQuery, where versions differ', () => {
  it.each(validInSomeVersions)('accepts %s: %s', (expression) => expect(lintQuery(expression)).toEqual([]));

  it.each(invalidAtEvaluation)('rejects %s: %s', (expression) => expect(lintQuery(expression)).not.toEqual([]));
});
