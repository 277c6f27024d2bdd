/** The same against real servers: a Prometheus that is stopped in its tracks, and an Alertmanager with a silence. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { systemClock } from '../../../src/lib/clock.ts';
import type { AlertView } from '../../../src/live/view/types/alert.ts';
import { type RealServer, startRealServer } from '../../tools/real-server.ts';
import { startLive } from '../support/start-live.ts';

const files = {
  'sources/prometheus.yaml': `kind: prometheus\ntitle: Prometheus\nurl: "\${PROMETHEUS_URL}"\nrefresh: 1 s\n`,
  'sources/alertmanager.yaml': `kind: alertmanager\ntitle: Alertmanager\nurl: "\${ALERTMANAGER_URL}"\nrefresh: 1 s\n`,
  'services/api.yaml': 'title: API\nsignals: {}\n',
  'runbooks/api/high-error-rate.mdx': '---\nalerts: [HighErrorRate]\nsignals: []\n---\n\nText.\n',
};

const write = (folder: string, name: string, content: object): string => {
  writeFileSync(join(folder, name), stringify(content));
  return join(folder, name);
};

/** Scrapes a target every second; its rule finds no samples right after it was stopped for longer than the range. */
const startPrometheus = (): Promise<RealServer> =>
  startRealServer('prometheus', (folder, data) => {
    const rule = {
      alert: 'HighErrorRate',
      expr: 'count_over_time(up[4s]) > 2',
      labels: { pod: 'api-7f9', service: 'api' },
    };
    const config = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [write(folder, 'rules.yml', { groups: [{ name: 'g', rules: [rule] }] })],
      scrape_configs: [{ job_name: 'self', static_configs: [{ targets: ['127.0.0.1:1'] }] }],
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

async function startReader(env: Record<string, string>) {
  const live = await startLive(files, { CONFIRM_SECONDS: '3', ...env }, systemClock);
  const read = async (): Promise<AlertView> => {
    const [alert] = (await live.getPanel('api/high-error-rate'))?.alerts ?? [];
    if (!alert) throw new Error('The alert is missing.');
    return alert;
  };
  /** Reads until `isReached`; resolves to all that was read. */
  const readUntil = async (isReached: (alert: AlertView) => boolean): Promise<AlertView[]> => {
    const all: AlertView[] = [];
    for (let attempt = 0; attempt < 150; attempt += 1) {
      const alert = await read();
      all.push(alert);
      if (isReached(alert)) return all;
      await wait(200);
    }
    throw new Error(`Never reached; the last one was ${all.at(-1)?.level}: ${all.at(-1)?.message}`);
  };
  return { read, readUntil };
}

it('remembers what a stopped Prometheus had, and is never OK before its rule was evaluated again', async () => {
  const prometheus = await startPrometheus();
  onTestFinished(() => prometheus.stop());
  const { read, readUntil } = await startReader({ PROMETHEUS_URL: prometheus.url });
  await readUntil(({ level }) => level === 'critical');
  const before = await read();
  prometheus.pause();
  const outage = await readUntil(({ level }) => level === 'unknown');
  expect(outage.at(-1)?.message).toMatch(/^Prometheus is not responding since .* Last seen firing .* pod api-7f9$/);
  expect(outage.at(-1)).toMatchObject({ since: before.since, instances: [{ level: 'unknown' }] });
  // Longer than the range, so that the windows are empty.
  await wait(6000);
  await read();
  prometheus.resume();
  const after = await readUntil(({ level }) => level === 'critical');
  expect(new Set(after.map(({ level }) => level))).not.toContain('ok');
  expect(after.every(({ instances, since }) => instances.length === 1 && since === before.since)).toBe(true);
}, 90_000);

it('shows a silence of a real Alertmanager, and when it ends', async () => {
  const alertmanager = await startAlertmanager();
  onTestFinished(() => alertmanager.stop());
  const post = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(`${alertmanager.url}/api/v2/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok).toBe(true);
    const text = await response.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  const minutesFromNow = (count: number): string => new Date(Date.now() + count * 60_000).toISOString();
  const labels = { alertname: 'HighErrorRate', pod: 'api-7f9', service: 'api' };
  await post('alerts', [{ labels, startsAt: minutesFromNow(-5), endsAt: minutesFromNow(60) }]);
  const matchers = [{ name: 'pod', value: 'api-7f9', isRegex: false, isEqual: true }];
  const silence = { matchers, startsAt: minutesFromNow(-1), createdBy: 'ana', comment: 'deploy' };
  const created = await post('silences', { ...silence, endsAt: minutesFromNow(60) });
  const { readUntil } = await startReader({ ALERTMANAGER_URL: alertmanager.url });
  const silenced = await readUntil(({ level }) => level === 'warning');
  expect(silenced.at(-1)?.message).toMatch(/^Silenced by ana until .* UTC: "deploy"$/);
  const id = typeof created === 'object' && created && 'silenceID' in created ? String(created.silenceID) : '';
  await fetch(`${alertmanager.url}/api/v2/silence/${id}`, { method: 'DELETE' });
  const ended = await readUntil(({ level }) => level === 'critical');
  expect(ended.at(-1)?.message).toBe('Firing: pod api-7f9');
}, 60_000);
