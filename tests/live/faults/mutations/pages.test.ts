/** Pages about alerts whose rule, instances and times are odd: each is a page, and none says that the alert is inactive. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatSourceResponse, type LocalServer, startLocalServer } from '../../../tools/fake-source.ts';
import { chooseRunSize } from '../../../tools/run-size.ts';
import { buildSharedSite } from '../../../tools/shared-site.ts';
import { type ServedSite, serveSite } from '../../../tools/site.ts';
import { absurd } from './time-variants.ts';

const texts = [
  '',
  ' ',
  '\u0000',
  '\u202e',
  '<b>',
  '{{ $value }}',
  'x'.repeat(100_000),
  '\ud800',
  '1e999',
  'NaN',
  '-0',
  '%',
];

const odd: unknown[] = [...texts, null, 0, -1, 1e300, true, [], {}, [[]], { a: { b: 1 } }];

const now = new Date().toISOString();
const labels = { service: 'api', pod: 'api-7f9', severity: 'critical' };
const instance = { state: 'firing', labels, annotations: { summary: 'Errors' }, activeAt: now, value: '1' };
const rule = { type: 'alerting', query: 'up == 0', health: 'ok', lastEvaluation: now, duration: 60, labels };

/** One field of the rule or of its instance is odd. */
const changes: { rule?: object; instance?: object }[] = [
  ...Object.values(absurd).flatMap((write) => {
    const time = write(Date.now());
    return [{ rule: { lastEvaluation: time } }, { instance: { activeAt: time } }];
  }),
  ...odd.flatMap((value) => [
    ...['query', 'duration', 'lastError', 'annotations', 'labels', 'evaluationTime'].map((name) => ({
      rule: { [name]: value },
    })),
    ...['value', 'annotations'].map((name) => ({ instance: { [name]: value } })),
  ]),
  ...texts.flatMap((value) => [
    { instance: { labels: { ...labels, pod: value } } },
    { instance: { labels: { ...labels, severity: value } } },
    { instance: { labels: { ...labels, [value]: 'x' } } },
    { instance: { annotations: { summary: value, description: value, runbook_url: value } } },
  ]),
];

const step = Math.max(1, Math.floor(changes.length / chooseRunSize(30, changes.length)));
const chosen = changes.filter((_, index) => index % step === 0);

const rules = chosen.map((change, index) => {
  const name = `Odd${index}`;
  const alert = { ...instance, ...change.instance };
  const withName = { ...alert, labels: { ...alert.labels, alertname: name } };
  return { ...rule, name, alerts: [withName], ...change.rule };
});

let source: LocalServer;
let site: ServedSite;

beforeAll(async () => {
  source = await startLocalServer((response, { url = '' }) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(formatSourceResponse(url, { groups: [{ name: 'g', interval: 15, rules }] }));
  });
  const folder = await buildSharedSite();
  site = await serveSite(folder, () => ({ PROMETHEUS_URL: source.url, ALERTMANAGER_URL: source.url }));
}, 240_000);

afterAll(async () => {
  await site.stop();
  source.stop();
});

it('shows them as what fires', async () => {
  const response = await fetch(`${site.url}/live/firing/`);
  expect(response.status).toBe(200);
  expect(await response.text()).toMatch(/Odd\d+/);
});

it.each(['/', '/status/', '/live/status/'])('has the page %s', async (path) => {
  const response = await fetch(`${site.url}${path}`);
  expect(response.status).toBe(200);
});

it('has a page for each of the alerts', async () => {
  const failed: string[] = [];
  let firingCount = 0;
  for (const [index, change] of chosen.entries()) {
    const response = await fetch(`${site.url}/alerts/Odd${index}/`);
    const text = await response.text();
    if (text.includes('data-level="critical"')) firingCount += 1;
    // There is no runbook for it.
    const written = JSON.stringify(change);
    const isPlain = written.includes('NaN') || !text.includes('NaN');
    const isNotOk = !/Invalid Date|data-level="ok"/.test(text);
    const isFine = response.status === 404 && text.includes(`Odd${index}`) && isPlain && isNotOk;
    if (!isFine) failed.push(`${response.status} for ${written.slice(0, 100)}`);
  }
  expect(failed).toEqual([]);
  expect(firingCount).toBeGreaterThan(chosen.length / 2);
}, 120_000);
