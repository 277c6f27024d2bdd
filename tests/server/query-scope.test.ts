/** Which queries a request can cause: the configured ones, and those about instances that a source has reported. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSourceQuery } from '../../src/live/evaluate/history/source-history.ts';
import { computeFingerprint } from '../../src/live/store/fingerprint.ts';
import { formatSourceResponse, type LocalServer, startLocalServer } from '../tools/fake-source.ts';
import { chooseRunSize } from '../tools/run-size.ts';
import { buildSharedSite } from '../tools/shared-site.ts';
import { type ServedSite, serveSite } from '../tools/site.ts';

const serviceQuery = 'sum(rate(errors[5m]))';

const instances = [
  { alertname: 'ShopErrors', namespace: 'prod', pod: 'api-1' },
  { alertname: 'ShopErrors', namespace: 'prod', pod: 'a"} or vector(1) or {x="' },
  { alertname: 'ShopErrors', namespace: 'a.*|b', pod: 'back\\slash' },
  { alertname: 'ShopErrors', namespace: 'no pod' },
];

/** For the history of alerts, by the names that the runbooks of the shared site handle. */
const sourceQuery = buildSourceQuery(['DiskAlmostFull', 'HighErrorRate', 'HighLatency', 'ShopErrors', 'TempoLag']);

const expected = [
  serviceQuery,
  sourceQuery,
  'sum(rate(errors{namespace=~"prod",pod="api-1"}[5m]))',
  'sum(rate(errors{namespace=~"prod",pod="a\\"} or vector(1) or {x=\\""}[5m]))',
  'sum(rate(errors{namespace=~"a\\\\.\\\\*\\\\|b",pod="back\\\\slash"}[5m]))',
];

const seenQueries = new Set<string>();
const paths = new Set<string>();
let source: LocalServer;
let site: ServedSite;

const now = new Date().toISOString();
const rule = {
  type: 'alerting',
  name: 'ShopErrors',
  query: 'up == 0',
  health: 'ok',
  lastEvaluation: now,
  alerts: instances.map((labels) => ({ labels, state: 'firing', activeAt: now, value: '1' })),
};
const groups = [{ interval: 5, rules: [rule] }];

beforeAll(async () => {
  source = await startLocalServer((response, { url: path = '' }, body) => {
    paths.add(path);
    const query = new URLSearchParams(body).get('query');
    if (query !== null) seenQueries.add(query);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(formatSourceResponse(path, { groups }));
  });
  const { url } = source;
  const folder = await buildSharedSite();
  site = await serveSite(folder, () => ({ PROMETHEUS_URL: url, ALERTMANAGER_URL: url }));
}, 120_000);

afterAll(async () => {
  await site?.stop();
  source?.stop();
});

const fetchStatus = async (path: string): Promise<number> => {
  const response = await fetch(`${site.url}${path}`, { redirect: 'manual' });
  await response.arrayBuffer();
  return response.status;
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('"} or up{a="', '.*', '1) or vector(1'),
);

describe('queries to a source', () => {
  it('are the configured ones, and those for reported instances, whatever the request', {
    timeout: 120_000,
  }, async () => {
    const panel = '/live/runbooks/shop/errors/';
    expect(await fetchStatus(panel)).toBe(200);
    const label = (text: string): string => encodeURIComponent(text.toWellFormed());
    for (const text of fc.sample(anyText, { numRuns: chooseRunSize(20, 80), seed: 3 })) {
      const targets = [
        `${panel}?pod=${label(text)}&query=${label(text)}`,
        `/live/instances/${label(text).slice(0, 60) || 'x'}/runbooks/shop/errors/`,
        `/live/instances/${computeFingerprint({ pod: text })}/runbooks/shop/errors/`,
        `/alerts/ShopErrors/?pod=${label(text)}&namespace=${label(text)}`,
        `/status/shop/errors/?pod=${label(text)}&instance=${label(text)}`,
        `/signals/shop/errors/?query=${label(text)}`,
      ];
      for (const path of targets) expect(await fetchStatus(path)).toBeLessThan(500);
    }
    expect([...seenQueries].sort()).toEqual([sourceQuery, serviceQuery].sort());
    for (const labels of instances)
      expect(await fetchStatus(`/live/instances/${computeFingerprint(labels)}/runbooks/shop/errors/`)).toBe(200);
    await expect.poll(() => seenQueries.size, { timeout: 10_000 }).toBe(expected.length);
    expect([...seenQueries].sort()).toEqual([...expected].sort());
    expect([...paths].every((path) => /^\/api\/v[12]\/(?:query_range|rules|alerts)(?:\?|$)/.test(path))).toBe(true);
  });

  it('are for the whole service where the instance was not reported or lacks a label', async () => {
    const text = async (name: string): Promise<string> =>
      (await fetch(`${site.url}/live/instances/${name}/runbooks/shop/errors/`)).text();
    expect(await text(computeFingerprint(instances[0] ?? {}))).toContain('this instance alone');
    expect(await text('0123456789abcdef')).not.toContain('this instance alone');
    // An instance without a label that the query needs.
    expect(await text(computeFingerprint(instances[3] ?? {}))).not.toContain('this instance alone');
  });
});
