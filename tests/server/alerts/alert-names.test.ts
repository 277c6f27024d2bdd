import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertUrl } from '../../../src/routes.ts';
import { buildSharedSite } from '../../tools/shared-site.ts';
import { type ServedSite, serveSite } from '../../tools/site.ts';

let site: ServedSite;

beforeAll(async () => {
  site = await serveSite(await buildSharedSite());
});

afterAll(async () => {
  await site?.stop();
});

const readHeading = async (path: string): Promise<string> => {
  const html = await (await fetch(`${site.url}${path}`, { redirect: 'manual' })).text();
  return /<code class="alert-name">(.*?)<\/code>/.exec(html)?.[1] ?? html.slice(0, 500);
};

describe('the name of an alert in an address', () => {
  it.each([
    ['Node: CPU/Memory 90%', '/alerts/Node:%20CPU%2FMemory%2090%25/'],
    ['100%25 full', '/alerts/100%2525%20full/'],
    ['a/b?c#d', '/alerts/a%2Fb%3Fc%23d/'],
    ['Überlast', '/alerts/%C3%9Cberlast/'],
  ])('is decoded once and whole: %s', async (name, path) => {
    expect(alertUrl(name)).toBe(path);
    expect(await readHeading(path)).toBe(name);
  });
});
