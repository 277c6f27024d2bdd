/** Walks what the five source documents state, and finds each fact on the page where a reader looks for it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { parsePageHtml } from '../tools/page-html.ts';
import type { Fact } from './facts/fact.ts';

const files = globSync('tests/content/facts/*.ts').filter((file) => !file.endsWith('/fact.ts'));
const tables = await Promise.all(
  files.sort().map(async (file) => {
    const { facts }: { facts: readonly Fact[] } = await import(join(process.cwd(), file));
    return { name: file.replace(/^.*\/|\.ts$/g, ''), facts };
  }),
);

const pages = new Map<string, string>();

/** The text of a page of the build, as a reader sees it. */
function readPageText(page: string): string {
  const known =
    pages.get(page) ?? parsePageHtml(readFileSync(join('dist/client', page, 'index.html'), 'utf8')).text;
  pages.set(page, known);
  return known;
}

describe('the facts of the source documents', () => {
  it('are many', () => {
    expect(tables.flatMap(({ facts }) => facts).length).toBeGreaterThan(300);
  });

  for (const { name, facts } of tables) {
    it.each(facts.map((fact) => [fact.kind, fact.shows.join(', '), fact] as const))(
      `${name}: %s, %s`,
      (_kind, _shows, { page, shows }) => {
        const text = readPageText(page);
        expect(shows.filter((words) => !text.includes(words.replace(/\s+/g, ' ')))).toEqual([]);
      },
    );
  }
});
