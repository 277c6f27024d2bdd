/**
 * Records what a real Prometheus and a real Alertmanager answer during an incident. `node record-answers.ts` writes the record
 * that the tests read; the long run makes a new one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stringify } from 'yaml';
import { type RealServer, startRealServer } from '../../../tools/real-server.ts';

export interface RecordedAnswers {
  /** In milliseconds since 1970. */
  recordedAtMs: number;
  rules: unknown;
  series: unknown;
  alerts: unknown;
  silences: unknown;
  status: unknown;
  health: unknown;
}

const file = join(import.meta.dirname, 'recorded-answers.json');

export const readRecordedAnswers = (): RecordedAnswers => JSON.parse(readFileSync(file, 'utf8'));

const annotations = {
  summary: 'Some users get errors',
  description: '{{ $value | humanizePercentage }} of requests fail',
};
const labels = { severity: 'critical', service: 'api', pod: 'api-7f9' };

/** Evaluated fine, above a threshold, pending, inactive, and failing because a series matches several. */
const rules = [
  { record: 'job:errors:ratio', expr: 'vector(0.3)', labels: { service: 'api' } },
  { alert: 'HighErrorRate', expr: 'job:errors:ratio > 0.1', labels, annotations },
  { alert: 'SlowRequests', expr: 'vector(3) > 2', for: '1h', labels, annotations },
  { alert: 'QueueFull', expr: 'job:errors:ratio > 10', labels },
  { alert: 'BrokenJoin', expr: 'vector(1) * on() (vector(1) or label_replace(vector(1), "a", "b", "", ""))', labels },
];

const write = (folder: string, name: string, content: object): string => {
  writeFileSync(join(folder, name), stringify(content));
  return join(folder, name);
};

const startPrometheus = (): Promise<RealServer> =>
  startRealServer('prometheus', (folder, data) => {
    const config = {
      global: { evaluation_interval: '1s' },
      rule_files: [write(folder, 'rules.yml', { groups: [{ name: 'api', rules }] })],
    };
    return [`--config.file=${write(folder, 'prometheus.yml', config)}`, `--storage.tsdb.path=${data}`];
  });

const startAlertmanager = (): Promise<RealServer> =>
  startRealServer('alertmanager', (folder, data) => {
    const config = { route: { receiver: 'none' }, receivers: [{ name: 'none' }] };
    return [
      `--config.file=${write(folder, 'alertmanager.yml', config)}`,
      `--storage.path=${data}`,
      '--cluster.listen-address=',
    ];
  });

const fetchJson = async (url: string): Promise<unknown> => (await fetch(url)).json();

async function postJson(url: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`);
}

/** Until each rule was evaluated, and the series has samples. */
async function waitUntilEvaluated(url: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    const text = JSON.stringify(await fetchJson(`${url}/api/v1/rules`));
    if (text.includes('"firing"') && text.includes('"err"') && !text.includes('0001-01-01')) break;
    await wait(250);
  }
  await wait(16_000);
}

/** Rejects when one of the programs is missing. */
export async function recordAnswers(): Promise<RecordedAnswers> {
  const [prometheus, alertmanager] = await Promise.all([startPrometheus(), startAlertmanager()]);
  try {
    const inMinutes = (count: number): string => new Date(Date.now() + count * 60_000).toISOString();
    const [active, silenced] = ['api-7f9', 'api-2ab'].map((pod) => ({ alertname: 'HighErrorRate', ...labels, pod }));
    const times = { startsAt: inMinutes(-5), endsAt: inMinutes(60) };
    await postJson(`${alertmanager.url}/api/v2/alerts`, [
      { labels: active, annotations: { summary: annotations.summary }, ...times },
      { labels: silenced, ...times },
    ]);
    const matchers = [{ name: 'pod', value: 'api-2ab', isRegex: false, isEqual: true }];
    const silence = { matchers, createdBy: 'ana', comment: 'deploy', ...times, startsAt: inMinutes(-1) };
    await postJson(`${alertmanager.url}/api/v2/silences`, silence);
    await waitUntilEvaluated(prometheus.url);
    const end = Math.floor(Date.now() / 5000) * 5;
    const query = `query=job:errors:ratio&start=${end - 3600}&end=${end}&step=5`;
    return {
      recordedAtMs: Date.now(),
      rules: await fetchJson(`${prometheus.url}/api/v1/rules`),
      series: await fetchJson(`${prometheus.url}/api/v1/query_range?${query}`),
      alerts: await fetchJson(`${alertmanager.url}/api/v2/alerts`),
      silences: await fetchJson(`${alertmanager.url}/api/v2/silences`),
      status: await fetchJson(`${alertmanager.url}/api/v2/status`),
      health: await fetchJson(`${prometheus.url}/api/v1/status/runtimeinfo`),
    };
  } finally {
    await Promise.all([prometheus.stop(), alertmanager.stop()]);
  }
}

/** Without the paths of this machine, and without the configuration. */
const stripMachine = (text: string): string =>
  text
    .replaceAll(/"CWD":"[^"]*"/g, '"CWD":"/"')
    .replaceAll(/"[^"]*rules\.yml"/g, '"/etc/prometheus/rules.yml"')
    .replaceAll(/"config":\{"original":"(?:\\.|[^"\\])*"\}/g, '"config":{"original":""}');

if (import.meta.main) writeFileSync(file, stripMachine(JSON.stringify(await recordAnswers())));
