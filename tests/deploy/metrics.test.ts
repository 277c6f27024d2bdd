import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alerts, type Expression, expressions, panelExpressions } from './expressions.ts';
import { type MonitoredSite, startMonitoredSite } from './monitored-site.ts';

/** Labels of each metric, by its full name with `_bucket`, `_sum` and `_count`. */
type MetricLabels = Map<string, Set<string>>;

/** Labels that Prometheus adds to every series. */
const targetLabels = ['job', 'instance'];

function readMetrics(text: string): MetricLabels {
  const metrics: MetricLabels = new Map();
  for (const [, name = '', inner = ''] of text.matchAll(/^(flarepath_\w+)(?:\{(.*)\})? \S+$/gm)) {
    const labels = metrics.get(name) ?? new Set(targetLabels);
    for (const [, label = ''] of inner.matchAll(/(\w+)="/g)) labels.add(label);
    metrics.set(name, labels);
  }
  return metrics;
}

/** Metrics and labels in `promql` that the server does not export. */
function findUnknownNames({ location, promql }: Expression, metrics: MetricLabels): string[] {
  const used = [...promql.matchAll(/\b(flarepath_\w+|up\b)(?:\{([^}]*)\})?/g)];
  const unknown: string[] = [];
  const known = new Set(targetLabels);
  for (const [, name = '', selectors = ''] of used) {
    const labels = name === 'up' ? new Set(targetLabels) : metrics.get(name);
    if (!labels) unknown.push(`${location}: there is no metric ${name}`);
    for (const label of labels ?? []) known.add(label);
    for (const [, label = ''] of selectors.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g))
      if (labels && !labels.has(label)) unknown.push(`${location}: ${name} has no label ${label}`);
  }
  for (const [, list = ''] of promql.matchAll(/\b(?:by|on|without|ignoring)\s*\(([^)]*)\)/g))
    for (const label of list.split(',').map((each) => each.trim()))
      if (!known.has(label)) unknown.push(`${location}: nothing in it has a label ${label}`);
  if (used.length === 0) unknown.push(`${location}: uses none of our metrics`);
  return unknown;
}

/** Panels that are empty while everything is healthy. */
const emptyWhenHealthy = /Failed requests|Overdue reviews by service/;

describe('the metrics of a running server', () => {
  let site: MonitoredSite;

  /** As a reader does, so that signals are polled. */
  const openPages = async (): Promise<void> => {
    for (const path of ['/', '/live/services/flarepath/'])
      expect((await fetch(`${site.siteUrl}${path}`)).status).toBe(200);
  };
  const scrape = async (): Promise<string> => (await fetch(`${site.siteUrl}/metrics`)).text();

  beforeAll(async () => {
    site = await startMonitoredSite();
    await openPages();
  }, 120_000);
  afterAll(() => site.stop());

  it('have every metric and label of the rules, dashboard and signals', async () => {
    const metrics = readMetrics(await scrape());
    // Exported only with a watchdog alert.
    metrics.set('flarepath_pipeline_dead', new Set(targetLabels));
    expect(metrics.size).toBeGreaterThan(20);
    expect(expressions.flatMap((each) => findUnknownNames(each, metrics))).toEqual([]);
  });

  it('are exactly those of the documentation', async () => {
    const types = (await scrape()).matchAll(/^# TYPE (flarepath_\w+)/gm);
    const own = [...types].map(([, name = '']) => name).filter((name) => !/_(?:process|nodejs)_/.test(name));
    const rows = readFileSync('docs/monitoring.md', 'utf8').matchAll(/^\| `(flarepath_\w+)` \|/gm);
    expect([...rows].map(([, name]) => name).sort()).toEqual(own.sort());
  });

  it('would reveal an unknown metric or label', async () => {
    const metrics = readMetrics(await scrape());
    const findUnknown = (promql: string) => findUnknownNames({ location: 'x', promql }, metrics);
    expect(findUnknown('flarepath_watched_pols')).toEqual(['x: there is no metric flarepath_watched_pols']);
    expect(findUnknown('flarepath_runbooks{team="a"}')).toEqual(['x: flarepath_runbooks has no label team']);
    expect(findUnknown('sum by (team) (flarepath_runbooks)')).toEqual(['x: nothing in it has a label team']);
  });

  it.each(panelExpressions.filter(({ location }) => !emptyWhenHealthy.test(location) && !/Alerts get/.test(location)))(
    'have data for $location',
    async ({ promql }) => {
      const found = async (): Promise<number> => {
        await openPages();
        return (await site.query(promql)).length;
      };
      await expect.poll(found, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0);
    },
    30_000,
  );

  it('let Prometheus evaluate every alert rule', async () => {
    const healthy = Object.fromEntries(alerts.map(({ alert }) => [alert, 'ok']));
    await expect.poll(() => site.ruleHealth(), { timeout: 20_000 }).toEqual(healthy);
  });

  it('return to the site as its own signals, with the level ok', async () => {
    const level = async (signal: string): Promise<string> => {
      await openPages();
      const select = `flarepath_signal_level{signal="flarepath/${signal}",level="ok"}`;
      return (await site.query(select)).map(({ value: [, value] }) => value).join();
    };
    for (const signal of ['ready', 'scrape', 'blind', 'error-rate'])
      await expect.poll(() => level(signal), { timeout: 90_000, interval: 1000 }).toBe('1');
  }, 180_000);
});
