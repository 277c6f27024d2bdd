/** The table of routes compared with the pages that Astro builds, and URLs that are parsed back. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { chartRanges } from '../../src/lib/chart-ranges.ts';
import {
  alertUrl,
  findRoute,
  formatLiveUrl,
  formatSearchUrl,
  isErrorPage,
  liveInstanceUrl,
  liveRunbookUrl,
  parseAlertPath,
  parseLivePath,
  runbookUrl,
} from '../../src/routes.ts';

const pageFiles = globSync('**/*.{astro,ts}', { cwd: 'src/pages' });

const readPage = (file: string): string => readFileSync(`src/pages/${file}`, 'utf8');

const hasExport = (file: string, name: string, value: boolean): boolean =>
  readPage(file).includes(`export const ${name} = ${value};`);

const findPageRoute = (file: string) => findRoute(`/${file.replace(/(?:index)?\.\w+$/, '')}`);

describe('the table of routes', () => {
  it.each(pageFiles)('has the rendering of src/pages/%s', (file) => {
    const { kind } = findPageRoute(file);
    const isOnDemand = hasExport(file, 'prerender', false);
    const isPartial = hasExport(file, 'partial', true);
    expect(kind).toBe(isPartial ? 'fragment' : isOnDemand ? 'on-demand' : 'prerendered');
    if (isPartial) expect(isOnDemand).toBe(true);
  });

  it('lets browsers keep hashed files, and no live page', () => {
    expect(findRoute('/status/api/slow/').cacheControl).toBe('no-store');
    expect(findRoute('/runbooks/api/slow/').cacheControl).toBe('no-cache');
    expect(findRoute('/_assets/page.a1b2c3.css').cacheControl).toContain('immutable');
    expect(findRoute('/constructor/').kind).toBe('prerendered');
  });

  it.each([
    ['/404/', true],
    ['/500.html', true],
    ['/404/more/', false],
    ['/services/404/', false],
  ])('recognizes the page of an error: %s', (path, expected) => expect(isErrorPage(path)).toBe(expected));
});

const id = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text !== '.' && text !== '..');
const runbookId = fc.array(
  id.filter((text) => !text.includes('/')),
  { minLength: 2, maxLength: 4 },
);
const fingerprint = fc.stringMatching(/^[0-9a-f]{16}$/);
const range = fc.constantFrom(...chartRanges);

describe('URLs of fragments', () => {
  it.each([
    ['runbook', fc.record({ kind: fc.constant('runbook' as const), id: runbookId.map((ids) => ids.join('/')) })],
    [
      'instance',
      fc.record({
        kind: fc.constant('runbook' as const),
        id: runbookId.map((ids) => ids.join('/')),
        instance: fingerprint,
      }),
    ],
    ['service', fc.record({ kind: fc.constant('service' as const), id })],
    ['board', fc.constant({ kind: 'board' as const })],
    ['firing', fc.constant({ kind: 'firing' as const })],
    ['chart', fc.record({ kind: fc.constant('chart' as const), service: id, signal: id, range })],
  ])('are parsed back: %s', (_, views) => {
    fc.assert(
      fc.property(views, (view) => {
        expect(parseLivePath(formatLiveUrl(view))).toEqual(view);
      }),
    );
  });

  it('scope a runbook to one instance', () => {
    const url = liveInstanceUrl(liveRunbookUrl('api/slow'), '0123456789abcdef');
    expect(parseLivePath(url)).toEqual({ kind: 'runbook', id: 'api/slow', instance: '0123456789abcdef' });
  });

  it.each(['/live/', '/live/firing', '/live/firing/x/', '/live/instances/no/runbooks/a/b/', '/status/'])(
    'do not include %s',
    (path) => {
      expect(parseLivePath(path)).toBeUndefined();
    },
  );
});

describe('URLs of pages', () => {
  it('encode only what a path must not contain', () => {
    expect(runbookUrl('api/50% of? #1+2')).toBe('/runbooks/api/50%25%20of%3F%20%231+2/');
    expect(alertUrl('a/b', 'pod=1')).toBe('/alerts/a%2Fb/?pod=1');
    expect(parseAlertPath('/alerts/a%2Fb/')).toBe('a%2Fb');
    expect(parseAlertPath('/alerts/a/b/')).toBeUndefined();
  });

  it('contain a search and its filters', () => {
    expect(formatSearchUrl('')).toBe('/search/');
    expect(formatSearchUrl('too many', { service: 'api', kind: '' })).toBe('/search/?q=too+many&service=api');
  });
});
