/** Scope and attribution by what a real Prometheus says about its rules. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { systemClock } from '../../../src/lib/clock.ts';
import type { AlertView } from '../../../src/live/view/types/alert.ts';
import { type RealServer, startRealServer } from '../../tools/real-server.ts';
import { startLive } from '../support/start-live.ts';

const requests = 'prometheus_http_requests_total';

const rules = [
  { record: 'job:requests:sum', expr: `sum by (job) (${requests})` },
  { alert: 'Metric', expr: `sum by (job, handler) (${requests}) < 0` },
  { alert: 'Recorded', expr: 'job:requests:sum{job="monitor"} < 0' },
  { alert: 'Labelled', expr: 'vector(1) < 0', labels: { service: 'shop' } },
  { alert: 'Copied', expr: 'sum by (job) (up{job="monitor"}) < 0', labels: { service: '{{ $labels.job }}' } },
  { alert: 'Open', expr: 'vector(1) < 0' },
  { alert: 'Aggregated', expr: 'sum(up{job="monitor"}) >= 0' },
];

const alerts = rules.flatMap(({ alert }) => alert ?? []);

const signal = (query: string): string =>
  `signals:\n  requests: { title: Requests, source: prometheus, query: '${query}' }\n`;

const content = {
  'sources/prometheus.yaml': `kind: prometheus\nurl: "\${PROMETHEUS_URL}"\nrefresh: 1 s\n`,
  'sources/alertmanager.yaml': undefined,
  'services/monitor.yaml': `title: Monitor\n${signal(`sum(${requests}{job="monitor"})`)}`,
  'services/shop.yaml': `title: Shop\n${signal('sum(rate(shop_requests_total{service="shop"}[5m]))')}`,
  'runbooks/monitor/all.md': `---\nalerts: [${alerts.join(', ')}]\n---\n# All\n`,
  'runbooks/shop/all.md': `---\nalerts: [${alerts.join(', ')}]\n---\n# All\n`,
};

let prometheus: RealServer;

beforeAll(async () => {
  prometheus = await startRealServer('prometheus', (folder, data) => {
    const [config, ruleFile] = [join(folder, 'prometheus.yml'), join(folder, 'rules.yml')];
    writeFileSync(ruleFile, stringify({ groups: [{ name: 'g', interval: '1s', rules }] }));
    const targets = [{ targets: ['127.0.0.1:9'] }];
    const scrape = { job_name: 'monitor', scrape_interval: '1s', static_configs: targets };
    writeFileSync(config, stringify({ rule_files: [ruleFile], scrape_configs: [scrape] }));
    return [`--config.file=${config}`, `--storage.tsdb.path=${data}`];
  });
});

afterAll(() => prometheus?.stop());

it('follows matchers, metrics, recording rules and labels of its rules', { timeout: 60_000 }, async () => {
  const live = await startLive(content, { PROMETHEUS_URL: prometheus.url }, systemClock);
  const read = async (): Promise<AlertView[][]> =>
    Promise.all(['monitor', 'shop'].map(async (id) => (await live.getPanel(`${id}/all`))?.alerts ?? []));
  let views = await read();
  const isComplete = (): boolean =>
    views.flat().some(({ instances }) => instances.length > 0) &&
    views.flat().every(({ message }) => !/waiting|evaluated/.test(message));
  for (let tries = 0; tries < 80 && !isComplete(); tries += 1) {
    await wait(250);
    views = await read();
  }
  const [monitor = [], shop = []] = views.map((all) => all.map(({ name, level }) => `${name} ${level}`));
  expect(monitor).toEqual([
    'Metric ok',
    'Recorded ok',
    'Labelled unknown',
    'Copied ok',
    'Open unknown',
    'Aggregated critical',
  ]);
  expect(shop).toEqual([
    'Metric unknown',
    'Recorded unknown',
    'Labelled ok',
    'Copied unknown',
    'Open unknown',
    'Aggregated unknown',
  ]);
});
