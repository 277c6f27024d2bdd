/** Files stay short and folders small. */
import { expect, it } from 'vitest';
import { formatViolation, readTree } from '../source-tree.ts';
import { findFullFolders, findLongFiles, findMedianLines } from './check-sizes.ts';

const code = '{ts,astro,css,mjs}';
const tree = readTree(...['src', 'tests', 'demo', 'bench', 'scripts'].map((root) => `${root}/**/*.${code}`));
const source = readTree(`src/**/*.{ts,astro}`);

it('keeps every file within 250 lines', () => {
  expect(findLongFiles(tree).map(formatViolation)).toEqual([]);
  const planted = new Map([['src/lib/planted.ts', '\n'.repeat(251)]]);
  expect(findLongFiles(planted).map(formatViolation)).toEqual(['src/lib/planted.ts:251 has 251 lines; at most 250']);
});

it('keeps the median source file near 60 lines', () => expect(findMedianLines(source)).toBeLessThanOrEqual(70));

it('keeps every folder within 14 files', () => {
  expect(findFullFolders(tree)).toEqual([]);
  const names = Array.from({ length: 15 }, (_, index) => `src/lib/planted/${index}.ts`);
  expect(findFullFolders(new Map(names.map((name) => [name, ''])))).toEqual([
    'src/lib/planted has 15 files; at most 14',
  ]);
});
