/** The lint beside Prometheus's own judge: what that accepts is never refused, what it refuses is found. */
import { beforeAll, describe, expect, it } from 'vitest';
import { lintQuery } from '../../src/promql/lint-query.ts';
import { askPromtool } from './ask-promtool.ts';
import { broken, brokenLater } from './broken.ts';
import { makePatterns, mutate } from './mutations.ts';
import { valid, validSomewhere } from './valid.ts';

const isRefused = (expression: string): boolean => lintQuery(expression).length > 0;

const allBroken = Object.values(broken).flat();
const later = brokenLater.map(([expression]) => expression);
const somewhere = validSomewhere.map(([expression]) => expression);

describe('beside promtool', () => {
  const refusals = new Map<string, string>();
  beforeAll(() => {
    const all = [...new Set([...valid, ...somewhere, ...allBroken, ...later])];
    for (const [index, why] of askPromtool(all).entries())
      if (why !== undefined) refusals.set(all[index] ?? '', why);
  });

  it('asks about more than a hundred of each, no two the same', () => {
    expect(new Set(valid).size).toBe(valid.length);
    expect(new Set(allBroken).size).toBe(allBroken.length);
    expect(valid.length).toBeGreaterThanOrEqual(120);
    expect(allBroken.length).toBeGreaterThanOrEqual(120);
  });

  it('agrees that the valid ones are valid', () => {
    expect(valid.filter((each) => refusals.has(each))).toEqual([]);
    expect(valid.filter(isRefused)).toEqual([]);
  });

  it('agrees that the broken ones are broken', () => {
    expect(allBroken.filter((each) => !refusals.has(each))).toEqual([]);
  });

  it.each(Object.entries(broken))('finds at least 95 %% of all, and of each kind: %s', (_, expressions) => {
    const caught = (of: readonly string[]): number => of.filter(isRefused).length / of.length;
    expect(caught(expressions)).toBeGreaterThanOrEqual(0.9);
    expect(caught(allBroken)).toBeGreaterThanOrEqual(0.95);
  });

  it('disagrees where a reason is written down, and nowhere else', () => {
    const all = [...valid, ...somewhere, ...allBroken, ...later];
    const disagreements = all.filter((each) => isRefused(each) !== refusals.has(each));
    expect(disagreements.filter((each) => !somewhere.includes(each) && !later.includes(each))).toEqual([]);
  });
});

describe('thousands of expressions made by chance', () => {
  it.each([
    ['words taken, doubled and exchanged', mutate(valid, 12_000)],
    ['patterns put together', makePatterns(8_000)],
  ])('with %s: none refused that Prometheus takes, 95 %% of what it refuses found', (_, made) => {
    const answers = askPromtool(made);
    const accepted = made.filter((_each, index) => answers[index] === undefined);
    const refused = made.filter((_each, index) => answers[index] !== undefined);
    expect(accepted.length).toBeGreaterThan(500);
    expect(refused.length).toBeGreaterThan(500);
    expect(accepted.filter(isRefused)).toEqual([]);
    expect(refused.filter(isRefused).length / refused.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('where versions differ', () => {
  it.each(validSomewhere)('accepts %s: %s', (expression) => {
    expect(lintQuery(expression)).toEqual([]);
  });

  it.each(brokenLater)('refuses %s: %s', (expression) => {
    expect(lintQuery(expression)).not.toEqual([]);
  });
});
