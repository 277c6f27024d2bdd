/** The floor plan of `src`, kept by reading every import of it. */
import { expect, it } from 'vitest';
import { formatViolation, readTree } from '../source-tree.ts';
import {
  allowedImports,
  findFileCycles,
  findFolderCycles,
  findModule,
  findModuleViolations,
  findOrderViolations,
} from './check-arrows.ts';
import { buildGraph, findCycles } from './find-cycles.ts';
import { findComputedImports, readImports } from './read-imports.ts';

const tree = readTree('src/**/*.{ts,astro,css}', 'package.json');
const imports = readImports(tree);
/** The imports of a copy of the tree with some files planted. */
const importsWith = (files: Record<string, string>) => [...imports, ...readImports(new Map(Object.entries(files)))];

it('reads every form of import', () => {
  const file = 'src/lib/a.ts';
  const forms = [
    `import a from './b.ts'`,
    `import type { A } from './b.ts'`,
    `import { type A, type B } from './b.ts'`,
    `import './b.ts'`,
    `export * from './b.ts'`,
    `export { b } from './b.ts'`,
    `const b = await import('./b.ts')`,
    `let b: import('./b.ts').B`,
    `import url from './b.ts?url'`,
    `new URL('./b.ts', import.meta.url)`,
  ];
  const isType = [1, 2, 7];
  for (const [index, form] of forms.entries()) {
    const found = readImports(
      new Map([
        [file, `\n${form};`],
        ['src/lib/b.ts', ''],
      ]),
    );
    expect(found, form).toMatchObject([{ line: 2, target: 'src/lib/b.ts', isType: isType.includes(index) }]);
  }
  const page = `---\nimport A from '../lib/A.astro';\n---\n<A />\n<script>\n  import '../lib/b.ts';\n</script>\n`;
  expect(readImports(new Map([['src/pages/a.astro', page]])).map(({ line, target }) => [line, target])).toEqual([
    [2, 'src/lib/A.astro'],
    [6, 'src/lib/b.ts'],
  ]);
});

it('names a file that exists in every relative import', () => {
  expect(imports.filter(({ target }) => target && !tree.has(target))).toEqual([]);
});

it('computes the module of an import only where it is listed', () => {
  expect(findComputedImports(tree).map((each) => each.replace(/:\d+$/, ''))).toEqual([
    'src/client/search/pagefind.ts',
    'src/promql/lint/analyze-types.ts',
    'src/server/astro.ts',
  ]);
});

it('lists every module, and allows no circle between modules', () => {
  expect(
    new Set([...tree.keys()].map(findModule)).difference(new Set([...Object.keys(allowedImports), 'package'])),
  ).toEqual(new Set());
  const arrows = Object.entries(allowedImports).flatMap(([from, to]) => to.map((each) => [from, each] as const));
  expect(findCycles(buildGraph(arrows))).toEqual([]);
});

it('imports other modules only as listed', () => {
  expect(findModuleViolations(imports).map(formatViolation)).toEqual([]);
  const file = 'src/lib/planted.ts';
  const planted = importsWith({ [file]: `export * from '../live/live.ts';` });
  expect(findModuleViolations(planted).map((each) => each.file)).toContain(file);
});

it('imports only types of live in pages, layouts and components', () => {
  const file = 'src/components/Planted.astro';
  const planted = importsWith({ [file]: `---\nimport { live } from '../live/live.ts';\n---\n` });
  expect(findModuleViolations(planted)).toMatchObject([{ file, message: expect.stringContaining('only types') }]);
});

it('imports inside live and catalog from left to right', () => {
  expect(findOrderViolations(imports).map(formatViolation)).toEqual([]);
  const file = 'src/live/probes/planted.ts';
  const planted = importsWith({ [file]: `import type {} from '../view/alert-view.ts';` });
  expect(findOrderViolations(planted).map((each) => each.file)).toContain(file);
});

it('has no cycle of files', () => {
  expect(findFileCycles(imports)).toEqual([]);
  const files = ['src/lib/planted-a.ts', 'src/lib/planted-b.ts', 'src/lib/planted-c.ts'];
  const planted = importsWith({
    'src/lib/planted-a.ts': `import './planted-b.ts';`,
    'src/lib/planted-b.ts': `export * from './planted-c.ts';`,
    'src/lib/planted-c.ts': `const a = () => import('./planted-a.ts');`,
  });
  expect(findFileCycles(planted)).toContain(files.join(', '));
});

it('has no cycle of folders', () => {
  expect(findFolderCycles(imports)).toEqual([]);
  const planted = importsWith({
    'src/server/http/planted.ts': `import '../metrics/planted.ts';`,
    'src/server/metrics/planted.ts': `import '../http/listen.ts';`,
  });
  expect(findFolderCycles(planted).join()).toContain('src/server/http/planted.ts:1');
});
