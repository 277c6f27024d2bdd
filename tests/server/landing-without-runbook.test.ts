import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFiles } from '../catalog/load-folder.ts';
import { removeContent, writeContent } from '../catalog/write-content.ts';
import { findActiveContent } from '../tools/active-content.ts';
import type { LocalServer } from '../tools/fake-source.ts';
import { parsePageHtml } from '../tools/page-html.ts';
import { buildSharedSite } from '../tools/shared-site.ts';
import { buildSite, type ServedSite, serveSite } from '../tools/site.ts';
import { hostileText, startFiringSource } from './firing-source.ts';

let source: LocalServer;
let site: ServedSite;

beforeAll(async () => {
  const folder = await buildSharedSite();
  source = await startFiringSource();
  const { url } = source;
  site = await serveSite(folder, () => ({ PROMETHEUS_URL: url, ALERTMANAGER_URL: url }));
});

afterAll(async () => {
  await site?.stop();
  source?.stop();
});

async function openPage(path: string) {
  const response = await fetch(`${site.url}${path}`, { redirect: 'manual' });
  const html = await response.text();
  const [, file = ''] = /<flare-copy class="new-runbook-source"><pre><code>([\s\S]*?)<\/code>/.exec(html) ?? [];
  return { status: response.status, headers: response.headers, html, ...parsePageHtml(html), file: unescapeHtml(file) };
}

const unescapeHtml = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#34;', '"')
    .replaceAll('&amp;', '&');

const readMissingRunbooks = async (): Promise<number> => {
  const metrics = await (await fetch(`${site.url}/metrics`)).text();
  return Number(/^flarepath_alerts_without_runbook_total (\d+)$/m.exec(metrics)?.[1]);
};

describe('the landing page of an alert without a runbook', () => {
  it('shows the current alert, with annotations as text and only web addresses as links', async () => {
    const { status, text, html, links } = await openPage('/alerts/queuestuck/?pod=api-1');
    expect(status).toBe(404);
    expect(html).toMatch(/<div class="alert-detail" data-alert="QueueStuck" data-level="critical"/);
    expect(text).toContain('Firing on 2 instances');
    expect(text).toContain('The queue on api-0 is stuck');
    expect(text).toContain('<img src=x onerror=alert(1)>');
    expect(text).toContain('javascript:alert(1)');
    // A bidirectional override would reverse the labels after it.
    expect(html).toMatch(/<span>queue <b>/);
    expect(html).not.toMatch(/<b>[^<]*\u202e/);
    expect(findActiveContent(html)).toEqual([]);
    const own = /^\/alerts\/QueueStuck\/\?.*namespace=api-prod.*pod=api-1/;
    expect(links.filter((link) => own.test(link))).toHaveLength(1);
    expect(links.filter((link) => /^[a-z]+:/i.test(link)).sort()).toEqual([
      'https://grafana.example.com/d/x?var-pod=api-0',
      'https://grafana.example.com/d/x?var-pod=api-1',
      'mailto:lead@example.com',
    ]);
  });

  it('names the likely owner, contacts, similar runbooks and the incident process', async () => {
    const { text, links } = await openPage('/alerts/QueueStuck/');
    expect(text).toContain('Perhaps API. Guessed from namespace api-prod.');
    expect(text).toContain('15 min Leadlead@example.com');
    expect(links).toContain('/runbooks/api/high-error-rate/');
    expect(links).toContain('/guides/incident-process/');
    expect(text).toContain('Save it as runbooks/api/queue-stuck.md');
  });

  it.each([
    ['an inactive rule', '/alerts/CacheCold/', 'OK Inactive'],
    ['an alert that only Alertmanager has', '/alerts/onlytold/', 'Critical Firing'],
    ['an unknown alert', '/alerts/Unheard/', 'No data rule not evaluated: no rule of this name is loaded'],
  ])('shows the status of %s', async (_, path, words) => {
    const { status, text } = await openPage(path);
    expect(status).toBe(404);
    expect(text).toContain(words);
  });

  it('is counted without the name of the alert', async () => {
    const before = await readMissingRunbooks();
    await openPage('/alerts/Unheard/?pod=x');
    await openPage('/alerts/HighErrorRate/');
    await openPage('/alerts/a/b/');
    await openPage('/new/?alert=Unheard');
    expect(await readMissingRunbooks()).toBe(before + 1);
  });

  it('keeps the labels in links to similar alerts', async () => {
    const { links } = await openPage('/alerts/HighErorRate/?pod=api-7f9&x=%3Cb%3E');
    expect(links).toContain('/alerts/HighErrorRate/?pod=api-7f9&x=%3Cb%3E');
    expect(links).toContain('/new/?alert=HighErorRate&pod=api-7f9&x=%3Cb%3E');
  });
});

describe('an alert that a heading names', () => {
  it('redirects to the heading and keeps the labels', async () => {
    const { status, headers } = await openPage('/alerts/tempolag/?pod=x');
    expect([status, headers.get('location')]).toEqual([302, '/runbooks/api/many/?pod=x#tempolag']);
  });
});

describe('the page for a new runbook', () => {
  it('starts with a form that works without a script', async () => {
    const { status, html } = await openPage('/new/?pod=x');
    expect(status).toBe(200);
    expect(html).toMatch(/<form class="new-form" action="\/new\/" method="get">/);
    expect(html).toContain('<input type="hidden" name="pod" value="x">');
    expect(html).not.toContain('class="new-runbook-source"');
  });

  const hostile = encodeURIComponent(hostileText);
  const highErrorRate = 'alert=High%20error:%20%22rate%22';
  it.each([
    ['a rule with instances', '/new/?alert=queuestuck', 'runbooks/api/queue-stuck.md'],
    ['a rule, the service chosen', '/new/?alert=CacheCold&service=api', 'runbooks/api/cache-cold.md'],
    ['only a link', '/new/?alert=Unheard&service=API&pod=api-7f9&job=%3Cb%3E', 'runbooks/api/unheard.md'],
    ['a hostile link', `/new/?alert=${hostile}&service=api&pod=${hostile}`, ''],
    ['a name with spaces and quotes', `/new/?${highErrorRate}&service=api`, 'runbooks/api/high-error-rate-2.md'],
  ])('writes a valid file for %s at the path that it shows', async (_, address, expected) => {
    const { status, text, file, html } = await openPage(address);
    expect(status).toBe(200);
    expect(findActiveContent(html)).toEqual([]);
    const [, path = ''] = /Save it as (runbooks\/\S+\.md)/.exec(text) ?? [];
    if (expected !== '') expect(path).toBe(expected);
    const catalog = await loadFiles({ [path]: file });
    expect(catalog.runbooks.map(({ file: each }) => each)).toContain(path);
    // The hostile text has not changed the structure: all five sections are there.
    expect(file.match(/^## (?:Meaning|Impact|Diagnosis|Mitigation|Verification)$/gm)).toHaveLength(5);
  });

  it('names existing runbooks, and an unknown service', async () => {
    const { text, links } = await openPage('/new/?alert=HighErrorRate&service=%3Cmail%3E');
    expect(text).toContain('There is an answer already: API: High error rate');
    expect(links).toContain('/runbooks/api/high-error-rate/');
    expect(text).toContain('There is no service <mail> here');
  });

  it('writes files that build', async () => {
    const { file } = await openPage('/new/?alert=queuestuck&service=api');
    const folder = writeContent({ 'runbooks/api/queue-stuck.md': file });
    const second = await buildSite({ CONTENT_DIR: folder });
    const served = await serveSite(second.folder);
    try {
      const landing = await fetch(`${served.url}/alerts/QueueStuck/?pod=x`, { redirect: 'manual' });
      expect(landing.headers.get('location')).toBe('/runbooks/api/queue-stuck/?pod=x');
      const html = await (await fetch(`${served.url}/runbooks/api/queue-stuck/`)).text();
      expect(findActiveContent(html)).toEqual([]);
      expect(parsePageHtml(html).text).toContain('kubectl -n <namespace> logs <pod> --tail=100');
    } finally {
      await served.stop();
      second.remove();
      removeContent(folder);
    }
    // Waits for the builds of other tests.
  }, 240_000);
});
