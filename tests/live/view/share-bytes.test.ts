import { expect, it } from 'vitest';
import { shareBytes } from '../../../src/live/view/parts/share-bytes.ts';

it.each([
  ['gives all lists what they need when they fit', [300, 100], 1000, [300, 100]],
  ['divides the bytes equally among long lists', [900, 900], 1000, [500, 500]],
  ['gives a long list what short ones leave, in any order', [2000, 100, 2000], 1100, [500, 100, 500]],
  ['has nothing to divide without lists', [], 1000, []],
])('%s', (_, needs, total, shares) => {
  expect(shareBytes(needs, total)).toEqual(shares);
});
