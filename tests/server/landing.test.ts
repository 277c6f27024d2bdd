import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSharedSite } from '../tools/shared-site.ts';
import { type ServedSite, serveSite } from '../tools/site.ts';

let site: ServedSite;
let url = '';

beforeAll(async () => {
  site = await serveSite(await buildSharedSite());
  url = site.url;
});

afterAll(async () => {
  await site?.stop();
});

const get = (path: string): Promise<Response> => fetch(`${url}${path}`, { redirect: 'manual' });

describe('the landing page of an alert', () => {
  it.each([
    ['/alerts/HighErrorRate/', '/runbooks/api/high-error-rate/'],
    [
      '/alerts/higherrorrate/?pod=api-7f9&namespace=a%20b',
      '/runbooks/api/high-error-rate/?pod=api-7f9&namespace=a%20b',
    ],
    ['/alerts/HIGHERRORRATE/?x=1&x=2&__proto__=y', '/runbooks/api/high-error-rate/?x=1&x=2&__proto__=y'],
    ['/alerts/diskalmostfull/', '/runbooks/api/DiskAlmostFull/'],
  ])('redirects %s to its only runbook and keeps the query', async (path, location) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([302, location]);
  });

  it('adds the trailing slash first, and keeps the query through both redirects', async () => {
    const response = await fetch(`${url}/alerts/HighErrorRate?pod=x`);
    expect(response.url).toBe(`${url}/runbooks/api/high-error-rate/?pod=x`);
  });

  it('lists the runbooks with their status where several match', async () => {
    const response = await get('/alerts/HighLatency/?pod=x');
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toMatch(/<li data-level="unknown">\s*<a href="\/runbooks\/api\/high-latency\/\?pod=x">High latency/);
    expect(html).toMatch(/<a href="\/runbooks\/api\/slow-queries\/\?pod=x">Slow queries/);
  });

  it.each([
    '/alerts/Unheard/',
    '/alerts/%3Cscript%3Ealert(1)%3C%2Fscript%3E/',
    '/alerts/__proto__/',
    `/alerts/${'a'.repeat(3000)}/`,
  ])('responds to %.40s with 404 and a page that helps', async (path) => {
    const response = await get(path);
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(html).toContain('No runbook answers this alert');
    expect(html).toContain('/alerts/HighErrorRate/');
    expect(html).not.toContain('<script>alert');
  });

  it('never redirects to another site', async () => {
    for (const path of ['//evil.test/alerts/HighErrorRate', '/alerts//evil.test/', '/\\evil.test/']) {
      const location = (await get(path)).headers.get('location') ?? '/';
      expect(location).toMatch(/^\/(?![/\\])/);
    }
  });
});

describe('another path of a runbook', () => {
  it.each([
    ['/wiki/slow?pod=x', '/runbooks/api/slow-queries/?pod=x'],
    ['/runbooks/wiki/Slow/', '/runbooks/api/slow-queries/'],
    ['/runbooks/api/diskalmostfull/?a=1', '/runbooks/api/DiskAlmostFull/?a=1'],
    ['/RUNBOOKS/API/HIGH-LATENCY', '/runbooks/api/high-latency/'],
  ])('redirects from %s', async (path, location) => {
    const response = await get(path);
    expect([response.status, response.headers.get('location')]).toEqual([308, location]);
  });
});

describe('plain Markdown in a folder with MDX', () => {
  it("gets its title from the first heading, shown once, and its alert from the file's name", async () => {
    const html = await (await get('/runbooks/api/DiskAlmostFull/')).text();
    expect(html.match(/The disk fills up<\/h1>/g)).toHaveLength(1);
    expect(html).toContain('<code data-pagefind-weight="10">DiskAlmostFull</code>');
  });
});
