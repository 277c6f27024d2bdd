import { describe, expect, it } from 'vitest';
import { findMisspelledName, findSimilarNames } from '../../../src/lib/text/similar-names.ts';

const names = ['HighErrorRate', 'HighResponseTime', 'DatabaseConnectionFailure', 'SecurityIncident'];

describe('names near a name', () => {
  it('puts a slip of the fingers first', () => {
    expect(findSimilarNames('HighErorRate', names)[0]).toBe('HighErrorRate');
  });

  it('finds a name by one of its words, in any case and spelling', () => {
    expect(findSimilarNames('database_down', names)).toEqual(['DatabaseConnectionFailure']);
  });

  it('offers nothing when nothing comes near', () => expect(findSimilarNames('NodeDiskFull', names)).toEqual([]));

  it('offers at most five, and takes no longer for a very long name', () => {
    const many = Array.from({ length: 50 }, (_, index) => `HighErrorRate${index}`);
    expect(findSimilarNames(`HighErrorRate${'x'.repeat(100_000)}`, many)).toHaveLength(5);
  });
});

describe('findMisspelledName', () => {
  it('compares letters, not words that two names share', () => {
    expect(findMisspelledName('HighErorRate', ['HighErrorRate', 'HighLatency'])).toBe('HighErrorRate');
    expect(findMisspelledName('NodeDown', ['NodeRAIDDegraded'])).toBeUndefined();
  });
});
