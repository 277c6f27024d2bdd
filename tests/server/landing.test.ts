import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeContent, writeContent } from '../catalog/write-content.ts';
import { type BuiltSite, buildSite, type ServedSite, serveSite } from '../tools/site.ts';

const content = writeContent({
  'runbooks/api/high-latency.md': '---\nalerts: [HighLatency]\n---\n# High latency\n\nLook for `slow`.\n',
  'runbooks/api/slow-queries.md':
    '---\nalerts: [HighLatency]\naliases: [wiki/Slow, api/high-error-rate-old]\n---\n# Slow queries\n',
  'runbooks/api/DiskAlmostFull.md': '# The disk fills up\n\nFree some room.\n',
});
let built: BuiltSite;
let site: ServedSite;
let url = '';

beforeAll(async () => {
  built = await buildSite({ CONTENT_DIR: content });
  expect(built.output).toBe('');
  site = await serveSite(built.folder);
  url = site.url;
});

afterAll(async () => {
  await site?.stop();
  removeContent(content);
  built?.remove();
});

const get = (path: string): Promise<Response> => fetch(`${url}${path}`, { redirect: 'manual' });

describe('the landing of an alert', () => {
  it.each([
    ['/alerts/HighErrorRate/', '/runbooks/api/high-error-rate/'],
    [
      '/alerts/higherrorrate/?pod=api-7f9&namespace=a%20b',
      '/runbooks/api/high-error-rate/?pod=api-7f9&namespace=a%20b',
    ],
    ['/alerts/HIGHERRORRATE/?x=1&x=2&__proto__=y', '/runbooks/api/high-error-rate/?x=1&x=2&__proto__=y'],
    ['/alerts/diskalmostfull/', '/runbooks/api/DiskAlmostFull/'],
  ])('leads from %s to its one runbook with the query kept', async (path, location) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, location]);
  });

  it('adds its last slash first, and keeps the query through both steps', async () => {
    const answer = await fetch(`${url}/alerts/HighErrorRate?pod=x`);
    expect(answer.url).toBe(`${url}/runbooks/api/high-error-rate/?pod=x`);
  });

  it("offers a choice with each one's light where several answer", async () => {
    const answer = await get('/alerts/HighLatency/?pod=x');
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toMatch(
      /<li data-level="unknown">\s*<a href="\/runbooks\/api\/high-latency\/\?pod=x">High latency/,
    );
    expect(html).toMatch(/<a href="\/runbooks\/api\/slow-queries\/\?pod=x">Slow queries/);
  });

  it.each([
    '/alerts/Unheard/',
    '/alerts/%3Cscript%3Ealert(1)%3C%2Fscript%3E/',
    '/alerts/__proto__/',
    `/alerts/${'a'.repeat(3000)}/`,
  ])('answers 404 and helps for %.40s', async (path) => {
    const answer = await get(path);
    const html = await answer.text();
    expect(answer.status).toBe(404);
    expect(html).toContain('No runbook answers this alert');
    expect(html).toContain('/alerts/HighErrorRate/');
    expect(html).not.toContain('<script>alert');
  });

  it('never leads to another site', async () => {
    for (const path of ['//evil.test/alerts/HighErrorRate', '/alerts//evil.test/', '/\\evil.test/']) {
      const location = (await get(path)).headers.get('location') ?? '/';
      expect(location).toMatch(/^\/(?![/\\])/);
    }
  });
});

describe('a runbook under another address', () => {
  it.each([
    ['/wiki/slow?pod=x', '/runbooks/api/slow-queries/?pod=x'],
    ['/runbooks/wiki/Slow/', '/runbooks/api/slow-queries/'],
    ['/runbooks/api/diskalmostfull/?a=1', '/runbooks/api/DiskAlmostFull/?a=1'],
    ['/RUNBOOKS/API/HIGH-LATENCY', '/runbooks/api/high-latency/'],
  ])('is found from %s', async (path, location) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([308, location]);
  });
});

describe('a folder of plain Markdown beside MDX', () => {
  it("takes the title from the first heading, shows it once, and the alert from the file's name", async () => {
    const html = await (await get('/runbooks/api/DiskAlmostFull/')).text();
    expect(html.match(/The disk fills up<\/h1>/g)).toHaveLength(1);
    expect(html).toContain('<code data-pagefind-weight="10">DiskAlmostFull</code>');
  });
});
