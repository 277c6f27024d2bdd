/** A series keeps its line style, in every chart of its signal and from one refresh to the next. */
import { expect, it } from 'vitest';
import { SeriesStyles } from '../../../src/live/store/series-styles.ts';

const series = (names: string) => [...names].map((pod) => ({ pod }));

/** The style of each series by its name, as `a0 b1`. */
const show = (styles: SeriesStyles, names: string, signal = 'api/errors'): string =>
  styles
    .assign(signal, series(names))
    .map((style, index) => `${names[index]}${style}`)
    .sort()
    .join(' ');

it('keeps styles while the order of the series changes', () => {
  const styles = new SeriesStyles();
  expect(show(styles, 'abc')).toBe('a0 b1 c2');
  expect(show(styles, 'cab')).toBe('a0 b1 c2');
  expect(show(styles, 'b')).toBe('b1');
  expect(show(styles, 'bca')).toBe('a0 b1 c2');
});

it('chooses the same styles after a restart, whatever the order', () => {
  expect(show(new SeriesStyles(), 'cab')).toBe(show(new SeriesStyles(), 'abc'));
});

it('gives a new series a style that no series has had', () => {
  const styles = new SeriesStyles();
  show(styles, 'bd');
  expect(show(styles, 'acd')).toBe('a2 c3 d1');
  expect(show(styles, 'abcd')).toBe('a2 b0 c3 d1');
});

it('gives further series one shared style, and never takes a style from a series that is shown', () => {
  const styles = new SeriesStyles();
  expect(show(styles, 'abcdefgh')).toBe('a0 b1 c2 d3 e4 f5 g6 h6');
  expect(show(styles, 'hgfedcba')).toBe('a0 b1 c2 d3 e4 f5 g6 h6');
  // One that ended leaves its style to the worst of the others.
  expect(show(styles, 'hgfedcb')).toBe('b1 c2 d3 e4 f5 g6 h0');
});

it('gives the six worst series the distinguishable styles', () => {
  expect(show(new SeriesStyles(), 'hgfedcba')).toBe('a6 b6 c0 d1 e2 f3 g4 h5');
});

it('lets a series that stayed keep its style when one that had it before returns', () => {
  const styles = new SeriesStyles();
  show(styles, 'abcdef');
  expect(show(styles, 'abcdeg')).toBe('a0 b1 c2 d3 e4 g5');
  expect(show(styles, 'abcdefg')).toBe('a0 b1 c2 d3 e4 f6 g5');
});

it('does not mix signals, and does not depend on the order of labels', () => {
  const styles = new SeriesStyles();
  show(styles, 'a');
  expect(show(styles, 'b', 'api/latency')).toBe('b0');
  expect(styles.assign('x', [{ pod: 'a', node: 'n' }, { pod: 'b' }])).toEqual([0, 1]);
  expect(styles.assign('x', [{ pod: 'b' }, { node: 'n', pod: 'a' }])).toEqual([1, 0]);
});

it('remembers a bounded number of series', () => {
  const styles = new SeriesStyles();
  for (let pod = 0; pod < 10_000; pod += 1) styles.assign('api/errors', [{ pod: String(pod) }]);
  expect(styles.assign('api/errors', [{ pod: '9999' }, { pod: '0' }])[0]).toBeLessThan(6);
});
