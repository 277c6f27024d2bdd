/**
 * The house's plan, kept: which room may import which, and which file may open which door to the outside.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';

/** Each room with the rooms it may import from. `lib` is the ground floor. */
const allowedImports: Record<string, readonly string[]> = {
  lib: [],
  promql: ['lib'],
  catalog: ['lib'],
  live: ['catalog', 'lib'],
  server: ['live', 'catalog', 'lib'],
  markdown: ['lib'],
  build: ['markdown', 'live', 'catalog', 'lib'],
  rules: ['catalog', 'promql', 'markdown', 'lib'],
  annotate: ['rules', 'promql', 'catalog', 'lib'],
  cli: ['catalog', 'build', 'live', 'rules', 'annotate', 'lib'],
  // What only some pages have brings its style sheet along.
  client: ['styles', 'lib'],
  styles: [],
  components: ['catalog', 'live', 'client', 'styles', 'lib'],
  layouts: ['components', 'catalog', 'live', 'client', 'styles', 'lib'],
  pages: ['layouts', 'components', 'catalog', 'live', 'client', 'styles', 'lib'],
};

/** Rooms of which only types may be imported, by room. */
const typeOnlyImports: Record<string, readonly string[]> = {
  components: ['live'],
  layouts: ['live'],
  pages: ['live'],
};

interface Import {
  file: string;
  module: string;
  target: string;
  isType: boolean;
}

const sourceFiles = globSync('src/**/*.{ts,astro}');
const findModule = (path: string): string => path.split('/')[1] ?? '';

function readImports(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\sfrom\s+)?['"](\.[^'"]+)['"]/g,
  );
  return [...found].map(([, isType, path = '']) => ({
    file,
    module: findModule(file),
    target: normalize(join(dirname(file), path)),
    isType: isType !== undefined,
  }));
}

const imports = sourceFiles.filter((file) => file.split('/').length > 2).flatMap(readImports);

/** Files that contain `pattern`, outside of comments. */
function findFilesWith(pattern: RegExp, within = sourceFiles): string[] {
  return within.filter((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
    return pattern.test(code);
  });
}

describe('the direction of imports', () => {
  it('reads a house with many imports, so that the rules below have something to hold', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(
      [...new Set(imports.map((each) => each.module))].filter((room) => !(room in allowedImports)),
    ).toEqual([]);
  });

  it('never turns upward', () => {
    const upward = imports.filter(({ module, target }) => {
      const other = findModule(target);
      return target.startsWith('src/') && other !== module && !allowedImports[module]?.includes(other);
    });
    expect(upward.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('brings only types of the live side into pages', () => {
    const values = imports.filter(
      ({ module, target, isType }) =>
        !isType && typeOnlyImports[module]?.includes(findModule(target)) && !target.includes('/lib/'),
    );
    expect(values.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('never goes round in a circle', () => {
    const next = new Map<string, string[]>();
    for (const { file, target } of imports) next.set(file, [...(next.get(file) ?? []), target]);
    const circles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      const at = trail.indexOf(file);
      if (at >= 0) circles.push([...trail.slice(at), file].join(' → '));
      else if (trail.length < 25) for (const each of next.get(file) ?? []) visit(each, [...trail, file]);
    };
    for (const file of sourceFiles.filter((each) => !next.has(each) || isEntryPoint(each))) visit(file, []);
    expect(circles).toEqual([]);
  });
});

/** Walking from the doors of the house is enough, and keeps the walk short. */
function isEntryPoint(file: string): boolean {
  return /main\.ts$|integration\.ts$|content\.config\.ts$|load-content\.ts$|src\/pages\//.test(file);
}

describe('the doors to the outside', () => {
  it.each([
    [
      'requests to other servers',
      /\bfetch\(|from 'undici'/,
      /^src\/(?:live\/ask\/(?:ask|server)\.ts|client\/.*)$/,
    ],
    [
      'the clock',
      /\bDate\.now\(|new Date\(\)|\bsetTimeout\(|\bsetInterval\(/,
      /^src\/(?:live\/clock\.ts|lib\/today\.ts|client\/.*|server\/listen\.ts)$/,
    ],
    ['certificates that need not verify', /rejectUnauthorized/, /^src\/live\/sources\/tls-check\.ts$/],
    ['the environment', /process\.env/, /^src\/lib\/environment\.ts$/],
    [
      'files',
      /node:fs/,
      /^src\/(?:live\/ask\/secret-file\.ts|catalog\/(?:read\/content-file|catalog-file)\.ts|rules\/read\/rule-files\.ts|annotate\/rule-text\.ts|build\/(?:build-lock|cache-name|index-search|inputs|linked-files|precompress|text-cache)\.ts|cli\/(?:build|check-files)\.ts|server\/files\.ts)$/,
    ],
    [
      'HTML that was not written here',
      /\bset:html\b|\binnerHTML\b|\bDOMParser\b|insertAdjacentHTML|setHTMLUnsafe/,
      /^src\/(?:client\/insert-html\.ts|layouts\/.*\.astro|components\/runbook\/PageText\.astro)$/,
    ],
  ])('keeps %s to their one place', (_, pattern, door) => {
    const all = findFilesWith(pattern);
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((file) => !door.test(file))).toEqual([]);
  });
});

describe('the size of the rooms', () => {
  const lines = (file: string): number => readFileSync(file, 'utf8').split('\n').length;

  it('keeps every source file within 250 lines and the median near 60', () => {
    const sizes = sourceFiles.map((file) => ({ file, size: lines(file) })).sort((a, b) => a.size - b.size);
    expect(sizes.filter(({ size }) => size > 250)).toEqual([]);
    expect(sizes[Math.floor(sizes.length / 2)]?.size).toBeLessThanOrEqual(75);
  });

  it('keeps every style sheet within 250 lines', () => {
    expect(globSync('src/styles/*.css').filter((file) => lines(file) > 250)).toEqual([]);
  });

  it('keeps every test file within 300 lines', () => {
    expect(globSync('tests/**/*.ts').filter((file) => lines(file) > 300)).toEqual([]);
  });
});
