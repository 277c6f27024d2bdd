/** Pages of a storm on the built site: small, complete without script, and with the instance of the reader's link. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatSourceResponse, type LocalServer, startLocalServer } from '../../tools/fake-source.ts';
import { buildSharedSite } from '../../tools/shared-site.ts';
import { type ServedSite, serveSite } from '../../tools/site.ts';

const count = 10_000;

const createLabels = (alertname: string, index: number) => ({
  ...Object.fromEntries(Array.from({ length: 6 }, (_, label) => [`l${index}_${label}`, `v${index}`])),
  ...{ alertname, service: 'api', severity: 'critical', pod: `web-${index}` },
});

const createRule = (name: string) => ({
  ...{ type: 'alerting', name, query: 'up == 0', health: 'ok', state: 'firing' },
  lastEvaluation: new Date().toISOString(),
  alerts: Array.from({ length: count }, (_, index) => ({
    ...{ state: 'firing', annotations: {}, activeAt: new Date().toISOString(), value: '1' },
    labels: createLabels(name, index),
  })),
});

let source: LocalServer;
let site: ServedSite;

beforeAll(async () => {
  const folder = await buildSharedSite();
  const groups = [{ name: 'g', interval: 15, rules: [createRule('HighErrorRate'), createRule('NoRunbookYet')] }];
  const alerts = Array.from({ length: 4000 }, (_, index) => ({
    labels: { ...createLabels('HighErrorRate', index), cluster: 'eu' },
    startsAt: new Date().toISOString(),
    status: { state: 'active', silencedBy: [], inhibitedBy: [] },
  }));
  const responses = new Map<string, string>();
  source = await startLocalServer((response, { url = '' }) => {
    response.sendDate = false;
    const path = url.split('?')[0] ?? '';
    const body = responses.get(path) ?? formatSourceResponse(path, { groups, alerts });
    responses.set(path, body);
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
  const { url } = source;
  site = await serveSite(folder, () => ({ PROMETHEUS_URL: url, ALERTMANAGER_URL: url }));
});

afterAll(async () => {
  await site?.stop();
  source?.stop();
});

async function open(path: string): Promise<string> {
  const response = await fetch(`${site.url}${path}`);
  expect([200, 404]).toContain(response.status);
  return response.text();
}

const runbook = 'api/high-error-rate';

describe('in a storm', () => {
  it.each([
    `/live/runbooks/${runbook}/`,
    '/live/status/',
    '/live/firing/',
    `/status/${runbook}/`,
    '/status/',
    '/alerts/NoRunbookYet/',
  ])('%s is below 200 KB', async (path) => {
    const html = await open(path);
    expect(html).toMatch(/more|firing/);
    expect(html.length).toBeLessThan(200_000);
  });

  it('the panel lists fifty instances, counts the others, and links to the page that filters them', async () => {
    const html = await open(`/live/runbooks/${runbook}/`);
    expect(html.match(/data-instance="/g)).toHaveLength(50);
    expect(html).toMatch(/and 9,950 more\./);
    expect(html).toContain(`href="/status/${runbook}/"`);
  });

  it('the page filters without script, keeps the filter when it refreshes, and escapes it', async () => {
    const html = await open(`/status/${runbook}/?q=web-777`);
    expect(html).toMatch(/11 of 10,000 instances match/);
    expect(html.match(/data-instance="/g)).toHaveLength(11);
    expect(html).toContain(`src="/status/${runbook}/?q=web-777" data-select=".panel"`);
    const hostile = await open(`/status/${runbook}/?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    // Inside an attribute only a quote could end the value.
    expect(hostile).not.toContain('"><script>alert(1)');
    expect(hostile).toMatch(/0 of 10,000 instances match/);
  });

  it('the page lists the instance of a link first', async () => {
    const html = await open(`/status/${runbook}/?panel=&pod=web-9321`);
    const [, first = ''] = /data-instance="([0-9a-f]{16})"/.exec(html) ?? [];
    expect(html).toMatch(/data-search/);
    expect(html.indexOf('web-9321')).toBeGreaterThan(0);
    const scoped = await open(`/live/instances/${first}/runbooks/${runbook}/`);
    expect(scoped).toContain('data-value="web-9321"');
    expect(await open(`/live/runbooks/${runbook}/`)).not.toContain('data-value="web-9321"');
  });

  it('readers with different filters share one cached fragment', async () => {
    // At once: between two requests in turn the sources may be polled.
    const paths = ['', '?q=web-777'].map((query) => `/live/runbooks/${runbook}/${query}`);
    const [plain, filtered] = await Promise.all(paths.map(open));
    expect(filtered).toBe(plain);
  });
});
