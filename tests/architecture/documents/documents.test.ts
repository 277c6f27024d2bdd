/** What the documents say of the tree is true. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import GithubSlugger from 'github-slugger';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { drawFloorPlan, replaceFloorPlan } from '../../../scripts/draw-floor-plan.ts';
import { readImports } from '../imports/read-imports.ts';
import { readTree } from '../source-tree.ts';
import { readAnchorLinks, readPaths, readScripts } from './read-paths.ts';

const documents = readTree('*.md', 'docs/*.md', '.github/**/*.md');

describe.each([...documents])('%s', (file, text) => {
  it('names paths that exist', () => {
    const missing = readPaths(text, `${dirname(file)}/`).filter((path) => !existsSync(path));
    expect(missing).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    expect(readScripts(text).filter((name) => !Object.hasOwn(manifest.scripts, name))).toEqual([]);
  });

  it('links to headings that exist', () => {
    for (const { path, anchor } of readAnchorLinks(text)) {
      const target = path === '' ? text : documents.get(join(dirname(file), path));
      expect(readHeadings(target ?? ''), `${path}#${anchor}`).toContain(anchor);
    }
  });
});

function readHeadings(text: string): string[] {
  const slugger = new GithubSlugger();
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugger.slug(heading));
}

it('finds a path, a script and a link that do not exist', () => {
  const text = 'See `src/lib/planted.ts`, [x](planted.md) and run `npm run planted`; `src/<any>.ts` is a pattern.';
  expect(readPaths(text, 'docs/')).toEqual(['src/lib/planted.ts', 'docs/planted.md']);
  expect(readScripts(text)).toEqual(['planted']);
});

it('draws the current floor plan; npm run architecture writes it', () => {
  const document = documents.get('ARCHITECTURE.md') ?? '';
  const plan = drawFloorPlan(readImports(readTree('src/**/*.{ts,astro,css}')));
  expect(replaceFloorPlan(document, plan)).toBe(document);
});
