/**
 * The built site with a real Prometheus that scrapes it each second, evaluates its alert rules, and is its source.
 * Nobody else is asked.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { startProgram } from '../../demo/monitoring/start-program.ts';
import { Household } from '../../demo/processes/household.ts';
import { findProgram } from '../../demo/programs/find-program.ts';
import { inspectMachine } from '../../demo/programs/machine.ts';
import { environment } from '../../src/lib/environment.ts';
import { freePorts } from '../tools/free-ports.ts';
import { serveSite } from '../tools/site.ts';
import { rulesFile } from './expressions.ts';

export interface WatchedSite {
  siteUrl: string;
  /** What Prometheus finds for `promql` now. Rejects with its reason when it refuses. */
  query(promql: string): Promise<Found[]>;
  /** Health of each alert rule by name, as Prometheus evaluated it. */
  ruleHealth(): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

export interface Found {
  metric: Record<string, string>;
  value: [number, string];
}

/** Rejects with a sentence where Prometheus cannot be had. */
export async function startWatchedSite(): Promise<WatchedSite> {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-watched-'));
  const machine = inspectMachine(environment());
  const household = new Household();
  const context = { environment: environment(), logFolder: join(folder, 'logs'), household };
  const found = await findProgram('prometheus', { ...context, machine });
  if (found.kind === 'missing') throw new Error(found.sentence);
  const [port = 0] = await freePorts(1);
  const prometheusUrl = `http://127.0.0.1:${port}`;
  // The alert that always fires is looked for here, and is not there.
  const site = await serveSite('dist', (url) => ({
    FLAREPATH_URL: url,
    PROMETHEUS_URL: prometheusUrl,
    ALERTMANAGER_URL: prometheusUrl,
  }));
  const every = { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' };
  const scrape = { job_name: 'flarepath', static_configs: [{ targets: [new URL(site.url).host] }] };
  const config = { global: every, rule_files: [resolve(rulesFile)], scrape_configs: [scrape] };
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'prometheus.yml'), stringify(config));
  const flags = [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
  ];
  const { program } = found;
  const prometheus = await startProgram('prometheus', flags, { program, port, folder, machine, household });
  const ask = async (path: string): Promise<unknown> => {
    const { status, data, error } = await (await fetch(`${prometheusUrl}${path}`)).json();
    if (status !== 'success') throw new Error(error);
    return data;
  };
  return {
    siteUrl: site.url,
    query: async (promql) =>
      ((await ask(`/api/v1/query?query=${encodeURIComponent(promql)}`)) as { result: Found[] }).result,
    async ruleHealth() {
      const { groups } = (await ask('/api/v1/rules?type=alert')) as {
        groups: { rules: { name: string; health: string }[] }[];
      };
      return Object.fromEntries(groups.flatMap(({ rules }) => rules.map((each) => [each.name, each.health])));
    },
    async stop() {
      await prometheus.stop();
      await site.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
