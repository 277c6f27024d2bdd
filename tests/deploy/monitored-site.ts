/**
 * The built site with a real Prometheus that scrapes it every second, evaluates its alert rules, and is its only source.
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { pickFreePorts } from '../tools/free-ports.ts';
import { startRealServer } from '../tools/real-server.ts';
import { serveSite } from '../tools/site.ts';
import { rulesFile } from './expressions.ts';

export interface MonitoredSite {
  siteUrl: string;
  /** Prometheus's current result for `promql`. Rejects with its error. */
  query(promql: string): Promise<QuerySample[]>;
  /** Health of each alert rule in Prometheus, by name. */
  ruleHealth(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

export interface QuerySample {
  metric: Record<string, string>;
  value: [number, string];
}

/** Rejects with a sentence where Prometheus is missing. */
export async function startMonitoredSite(): Promise<MonitoredSite> {
  const [port = 0] = await pickFreePorts(1);
  const prometheusUrl = `http://127.0.0.1:${port}`;
  // As an Alertmanager it has no watchdog alert.
  const site = await serveSite('dist', (url) => ({
    FLAREPATH_URL: url,
    PROMETHEUS_URL: prometheusUrl,
    ALERTMANAGER_URL: prometheusUrl,
  }));
  const global = { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' };
  const scrape = { job_name: 'flarepath', static_configs: [{ targets: [new URL(site.url).host] }] };
  const config = { global, rule_files: [resolve(rulesFile)], scrape_configs: [scrape] };
  const configure = (folder: string, data: string): string[] => {
    writeFileSync(join(folder, 'prometheus.yml'), stringify(config));
    return [`--config.file=${join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${data}`];
  };
  const prometheus = await startRealServer('prometheus', configure, port);
  const fetchData = async (path: string): Promise<unknown> => {
    const { status, data, error } = await (await fetch(`${prometheusUrl}${path}`)).json();
    if (status !== 'success') throw new Error(error);
    return data;
  };
  return {
    siteUrl: site.url,
    query: async (promql) =>
      ((await fetchData(`/api/v1/query?query=${encodeURIComponent(promql)}`)) as { result: QuerySample[] }).result,
    async ruleHealth() {
      const { groups } = (await fetchData('/api/v1/rules?type=alert')) as {
        groups: { rules: { name: string; health: string }[] }[];
      };
      return Object.fromEntries(groups.flatMap(({ rules }) => rules.map((each) => [each.name, each.health])));
    },
    async stop() {
      await prometheus.stop();
      await site.stop();
    },
  };
}
