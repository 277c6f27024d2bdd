import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDifferingLabels, type LabelSet } from '../../../src/live/probes/label-set.ts';

/** By definition: a label of which some label set has another value, or none. */
const define = (all: readonly { labels: LabelSet }[]): Set<string> => {
  const names = new Set(all.flatMap(({ labels }) => Object.keys(labels)));
  return new Set([...names].filter((name) => new Set(all.map(({ labels }) => labels[name])).size > 1));
};

const labelSet = fc.record({ labels: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('x', 'y')) });

describe('the labels in which label sets differ', () => {
  it('are those with different values, or that some lack', () => {
    fc.assert(
      fc.property(fc.array(labelSet, { maxLength: 6 }), (all) => {
        expect(findDifferingLabels(all)).toEqual(define(all));
      }),
    );
  });

  it('are found in one pass when each of ten thousand has ten names that no other has', () => {
    let reads = 0;
    const count = 10_000;
    const all = Array.from({ length: count }, (_, set) => {
      const labels = Object.fromEntries(Array.from({ length: 10 }, (__, label) => [`l${set}_${label}`, 'x']));
      return {
        get labels() {
          reads += 1;
          return labels;
        },
      };
    });
    expect(findDifferingLabels(all).size).toBe(count * 10);
    expect(reads).toBe(count);
  });
});
