/** The page for an alert with several runbooks: what it shows of the alert, and where it leads. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatSourceResponse, type LocalServer, startLocalServer } from '../../tools/fake-source.ts';
import { parsePageHtml } from '../../tools/page-html.ts';
import { buildSharedSite } from '../../tools/shared-site.ts';
import { type ServedSite, serveSite } from '../../tools/site.ts';

let source: LocalServer;
let site: ServedSite;

const instance = (pod: string) => ({
  state: 'firing',
  activeAt: new Date(Date.now() - 60_000).toISOString(),
  value: '1',
  labels: { alertname: 'HighLatency', pod },
  annotations: { summary: `${pod} responds late`, description: 'Longer than a second' },
});

const groups = [
  {
    name: 'g',
    interval: 15,
    rules: [
      {
        type: 'alerting',
        name: 'HighLatency',
        query: 'latency > 1',
        health: 'ok',
        lastEvaluation: new Date().toISOString(),
        alerts: [instance('a-1'), instance('a-2')],
      },
    ],
  },
];

beforeAll(async () => {
  const folder = await buildSharedSite();
  source = await startLocalServer((response, { url = '' }) => {
    response.sendDate = false;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(formatSourceResponse(url, { groups }));
  });
  site = await serveSite(folder, () => ({ PROMETHEUS_URL: source.url, ALERTMANAGER_URL: source.url }));
});

afterAll(async () => {
  await site?.stop();
  source?.stop();
});

const openPage = async (path: string) => {
  const html = await (await fetch(`${site.url}${path}`, { redirect: 'manual' })).text();
  return { html, ...parsePageHtml(html) };
};

describe('the page for an alert with several runbooks', () => {
  it('names their number, and shows each instance with its labels, its summary and a link', async () => {
    const { html, text, links } = await openPage('/alerts/highlatency/');
    expect(html).toMatch(/<h1>2 runbooks match <span class="alert-name">highlatency<\/span>/);
    expect(text).toContain('a-1 responds late');
    expect(text).toContain('a-2 responds late');
    expect(text).not.toContain('Longer than a second');
    expect(links).toContain('/alerts/HighLatency/?pod=a-2');
  });

  it('leads on when none of the runbooks is meant, with the labels of the link', async () => {
    const { links } = await openPage('/alerts/HighLatency/?pod=a-1');
    expect(links).toContain('/new/?alert=HighLatency&pod=a-1');
    expect(links.some((link) => link.startsWith('/search/?q=HighLatency'))).toBe(true);
    const { text } = await openPage('/new/?alert=HighLatency&pod=a-1');
    expect(text).toContain('latency > 1');
  });
});
