import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alerts, type Expression, expressions, panelExpressions } from './expressions.ts';
import { type MonitoredSite, startMonitoredSite } from './monitored-site.ts';

/** Labels of each metric, by its full name with `_bucket`, `_sum` and `_count`. */
type MetricLabels = Map<string, Set<string>>;

/** What Prometheus adds to whatever it scrapes. */
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

/** What `promql` names that the server does not have: metrics, and labels of those it selects. */
function findUnknownNames({ location, promql }: Expression, metrics: MetricLabels): string[] {
  const used = [...promql.matchAll(/\b(flarepath_\w+|up\b)(?:\{([^}]*)\})?/g)];
  const strangers: string[] = [];
  const known = new Set(targetLabels);
  for (const [, name = '', selectors = ''] of used) {
    const labels = name === 'up' ? new Set(targetLabels) : metrics.get(name);
    if (!labels) strangers.push(`${location}: there is no metric ${name}`);
    for (const label of labels ?? []) known.add(label);
    for (const [, label = ''] of selectors.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g))
      if (labels && !labels.has(label)) strangers.push(`${location}: ${name} has no label ${label}`);
  }
  for (const [, list = ''] of promql.matchAll(/\b(?:by|on|without|ignoring)\s*\(([^)]*)\)/g))
    for (const label of list.split(',').map((each) => each.trim()))
      if (!known.has(label)) strangers.push(`${location}: nothing in it has a label ${label}`);
  if (used.length === 0) strangers.push(`${location}: uses none of our metrics`);
  return strangers;
}

/** Panels that are empty while all is well. */
const emptyWhenHealthy = /Failed requests|Overdue reviews by service/;

describe('the numbers of a server that runs', () => {
  let site: MonitoredSite;

  /** As a reader would, so that signals are asked. */
  const look = async (): Promise<void> => {
    for (const path of ['/', '/live/services/flarepath/'])
      expect((await fetch(`${site.siteUrl}${path}`)).status).toBe(200);
  };
  const scrape = async (): Promise<string> => (await fetch(`${site.siteUrl}/metrics`)).text();

  beforeAll(async () => {
    site = await startMonitoredSite();
    await look();
  }, 120_000);
  afterAll(() => site.stop());

  it('have every metric and label that rules, dashboard and signals name', async () => {
    const metrics = readMetrics(await scrape());
    // Known only where somebody named a dead-man's alert.
    metrics.set('flarepath_pipeline_dead', new Set(targetLabels));
    expect(metrics.size).toBeGreaterThan(20);
    expect(expressions.flatMap((each) => findUnknownNames(each, metrics))).toEqual([]);
  });

  it('are those that the documentation lists, and all of them', async () => {
    const types = (await scrape()).matchAll(/^# TYPE (flarepath_\w+)/gm);
    const own = [...types].map(([, name = '']) => name).filter((name) => !/_(?:process|nodejs)_/.test(name));
    const rows = readFileSync('docs/monitoring.md', 'utf8').matchAll(/^\| `(flarepath_\w+)` \|/gm);
    expect([...rows].map(([, name]) => name).sort()).toEqual(own.sort());
  });

  it('would show a metric or label that is not there', async () => {
    const metrics = readMetrics(await scrape());
    const strangersOf = (promql: string) => findUnknownNames({ location: 'x', promql }, metrics);
    expect(strangersOf('flarepath_watched_pols')).toEqual(['x: there is no metric flarepath_watched_pols']);
    expect(strangersOf('flarepath_runbooks{team="a"}')).toEqual(['x: flarepath_runbooks has no label team']);
    expect(strangersOf('sum by (team) (flarepath_runbooks)')).toEqual(['x: nothing in it has a label team']);
  });

  it.each(
    panelExpressions.filter(
      ({ location }) => !emptyWhenHealthy.test(location) && !/Alerts get/.test(location),
    ),
  )(
    'give $place something to show',
    async ({ promql }) => {
      const found = async (): Promise<number> => {
        await look();
        return (await site.query(promql)).length;
      };
      await expect.poll(found, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0);
    },
    30_000,
  );

  it('let every alert rule be evaluated', async () => {
    const healthy = Object.fromEntries(alerts.map(({ alert }) => [alert, 'ok']));
    await expect.poll(() => site.ruleHealth(), { timeout: 20_000 }).toEqual(healthy);
  });

  it('come back to the site as its own signals, in green', async () => {
    const level = async (signal: string): Promise<string> => {
      await look();
      const select = `flarepath_signal_level{signal="flarepath/${signal}",level="ok"}`;
      return (await site.query(select)).map(({ value: [, value] }) => value).join();
    };
    for (const signal of ['ready', 'scrape', 'blind', 'error-rate'])
      await expect.poll(() => level(signal), { timeout: 90_000, interval: 1000 }).toBe('1');
  }, 180_000);
});
