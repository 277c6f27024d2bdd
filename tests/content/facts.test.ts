/** Goes through what the five source documents state, and finds each fact in the section where a reader looks for it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { type PageSection, parsePageSections } from '../tools/page-html.ts';
import type { Fact } from './facts/fact.ts';

const files = globSync('tests/content/facts/*.ts').filter((file) => !file.endsWith('/fact.ts'));
const tables = await Promise.all(
  files.sort().map(async (file) => {
    const { facts }: { facts: readonly Fact[] } = await import(join(process.cwd(), file));
    return { name: file.replace(/^.*\/|\.ts$/g, ''), facts };
  }),
);

const pages = new Map<string, PageSection[]>();

/** The sections of a built page, as a reader sees them. */
function readSections(page: string): PageSection[] {
  const sections = pages.get(page) ?? parsePageSections(readFileSync(join('dist/client', page, 'index.html'), 'utf8'));
  pages.set(page, sections);
  return sections;
}

/** The texts that no section of this heading shows; all of them where there is no such section. */
function findMissing({ page, section, shows }: Fact): readonly string[] {
  const missing = readSections(page)
    .filter(({ heading }) => heading === section)
    .map(({ text }) => shows.filter((shown) => !text.includes(shown.replace(/\s+/g, ' '))));
  return missing.sort((a, b) => a.length - b.length)[0] ?? shows;
}

describe('the facts of the source documents', () => {
  it('are found in their section only, not elsewhere on the page', () => {
    const fact = tables.flatMap(({ facts }) => facts).find(({ section }) => section === 'Immediate actions');
    expect(fact && findMissing(fact)).toEqual([]);
    expect(fact && findMissing({ ...fact, section: 'Escalation' })).not.toEqual([]);
  });

  it('are many', () => expect(tables.flatMap(({ facts }) => facts).length).toBeGreaterThan(300));

  for (const { name, facts } of tables) {
    it.each(facts.map((fact) => [fact.kind, fact.shows.join(', '), fact] as const))(
      `${name}: %s, %s`,
      (_kind, _shows, fact) => {
        expect(findMissing(fact)).toEqual([]);
      },
    );
  }
});
