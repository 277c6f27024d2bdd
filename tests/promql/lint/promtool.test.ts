/** The lint beside Prometheus's own judge: what that accepts is never refused, what it refuses is found. */
import { beforeAll, describe, expect, it } from 'vitest';
import { lintQuery } from '../../../src/promql/lint/lint-query.ts';
import { checkWithPromtool } from './check-with-promtool.ts';
import { invalidAtEvaluation, invalidExpressions } from './invalid-expressions.ts';
import { makePatternSelectors, mutateExpressions } from './mutate-expressions.ts';
import { validExpressions, validInSomeVersions } from './valid-expressions.ts';

const isRefused = (expression: string): boolean => lintQuery(expression).length > 0;

const allBroken = Object.values(invalidExpressions).flat();
const laterExpressions = invalidAtEvaluation.map(([expression]) => expression);
const someVersionExpressions = validInSomeVersions.map(([expression]) => expression);

describe('beside promtool', () => {
  const refusals = new Map<string, string>();
  beforeAll(() => {
    const all = [
      ...new Set([...validExpressions, ...someVersionExpressions, ...allBroken, ...laterExpressions]),
    ];
    for (const [index, why] of checkWithPromtool(all).entries())
      if (why !== undefined) refusals.set(all[index] ?? '', why);
  });

  it('asks about more than a hundred of each, no two the same', () => {
    expect(new Set(validExpressions).size).toBe(validExpressions.length);
    expect(new Set(allBroken).size).toBe(allBroken.length);
    expect(validExpressions.length).toBeGreaterThanOrEqual(120);
    expect(allBroken.length).toBeGreaterThanOrEqual(120);
  });

  it('agrees that the valid ones are valid', () => {
    expect(validExpressions.filter((each) => refusals.has(each))).toEqual([]);
    expect(validExpressions.filter(isRefused)).toEqual([]);
  });

  it('agrees that the broken ones are broken', () => {
    expect(allBroken.filter((each) => !refusals.has(each))).toEqual([]);
  });

  it.each(Object.entries(invalidExpressions))(
    'finds at least 95 %% of all, and of each kind: %s',
    (_, expressions) => {
      const caught = (of: readonly string[]): number => of.filter(isRefused).length / of.length;
      expect(caught(expressions)).toBeGreaterThanOrEqual(0.9);
      expect(caught(allBroken)).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('disagrees where a reason is written down, and nowhere else', () => {
    const all = [...validExpressions, ...someVersionExpressions, ...allBroken, ...laterExpressions];
    const disagreements = all.filter((each) => isRefused(each) !== refusals.has(each));
    expect(
      disagreements.filter(
        (each) => !someVersionExpressions.includes(each) && !laterExpressions.includes(each),
      ),
    ).toEqual([]);
  });
});

describe('thousands of expressions made by chance', () => {
  it.each([
    ['words taken, doubled and exchanged', mutateExpressions(validExpressions, 12_000)],
    ['patterns put together', makePatternSelectors(8_000)],
  ])('with %s: none refused that Prometheus takes, 95 %% of what it refuses found', (_, made) => {
    const answers = checkWithPromtool(made);
    const accepted = made.filter((_each, index) => answers[index] === undefined);
    const refused = made.filter((_each, index) => answers[index] !== undefined);
    expect(accepted.length).toBeGreaterThan(500);
    expect(refused.length).toBeGreaterThan(500);
    expect(accepted.filter(isRefused)).toEqual([]);
    expect(refused.filter(isRefused).length / refused.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('where versions differ', () => {
  it.each(validInSomeVersions)('accepts %s: %s', (expression) => {
    expect(lintQuery(expression)).toEqual([]);
  });

  it.each(invalidAtEvaluation)('refuses %s: %s', (expression) => {
    expect(lintQuery(expression)).not.toEqual([]);
  });
});
