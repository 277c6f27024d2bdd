import { describe, expect, it } from 'vitest';
import { computeMatchCost, splitName } from '../../../src/client/search/score-name.ts';

describe('splitName', () => {
  it.each([
    ['HighErrorRate', ['high', 'error', 'rate']],
    ['KubeAPIDown', ['kube', 'api', 'down']],
    ['etcdNoLeader', ['etcd', 'no', 'leader']],
    ['high-error-rate', ['high', 'error', 'rate']],
    ['High error rate', ['high', 'error', 'rate']],
  ])('%s', (name, words) => expect(splitName(name)).toEqual(words));
});

describe('computeMatchCost for HighErrorRate', () => {
  it.each([
    ['HighErrorRate', 0],
    ['higherrorrate', 0],
    ['high error rate', 0],
    ['high_error_rate', 0],
  ])('%s is an exact match', (query, cost) => expect(computeMatchCost(query, 'HighErrorRate')).toBe(cost));

  it.each(['HighErr', 'high eror rate', 'HihgErrorRate', 'error rate', 'rate error', 'HighErrorRat'])(
    '%s matches, with a higher cost than the exact name',
    (query) => {
      expect(computeMatchCost(query, 'HighErrorRate')).toBeGreaterThan(0);
    },
  );

  it.each(['hi', 'error', 'connection refused', 'high error rate in checkout', 'LowErrorRate of all', '!!', ''])(
    '%j does not match',
    (query) => {
      expect(computeMatchCost(query, 'HighErrorRate')).toBeUndefined();
    },
  );

  it('is fast for a very long query', () => {
    const started = performance.now();
    expect(computeMatchCost('x'.repeat(100_000), 'HighErrorRate')).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(500);
  });
});
