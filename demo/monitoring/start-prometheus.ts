/** Starts the demo's Prometheus, which scrapes all services and evaluates the rules that link to the site. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { stringify } from 'yaml';
import { choosePeerHost } from '../programs/docker.ts';
import type { Program } from '../programs/program.ts';
import type { ServiceModel } from '../simulation/service-model.ts';
import { listScrapeConfigs } from './scrape-targets.ts';
import { type MonitoringOptions, type MonitoringServer, startProgram } from './start-program.ts';
import { findRuleTemplate, prometheusTemplate, writeFlarepathRules, writeFromTemplate } from './templates.ts';

export interface PrometheusOptions extends MonitoringOptions {
  /** Base URL of the site for `runbook_url`, without a trailing slash. */
  siteUrl: string;
  services: readonly ServiceModel[];
  /** The first of the services' block of ports. */
  firstPort: number;
  /** Where alerts are sent; by default nowhere. */
  alertmanagerPort?: number | undefined;
}

function writeRules(services: readonly ServiceModel[], folder: string, siteUrl: string): string[] {
  const names = [...services.map(({ id }) => id), 'watchdog'];
  const files = names.map((name) => writeFromTemplate(findRuleTemplate(name), folder, { SITE_URL: siteUrl }));
  return [...files, writeFlarepathRules(folder, siteUrl)];
}

const findSiteFile = (folder: string): string => `${folder}/config/site.json`;

/** Has the site scraped from now on: one that has not started yet would look as if it were down. */
export function addSiteTarget(folder: string, program: Program, platform: NodeJS.Platform, port: number): void {
  const target = `${choosePeerHost(program, platform)}:${port}`;
  writeFileSync(findSiteFile(folder), JSON.stringify([{ targets: [target] }]));
}

/** Resolves when it is ready. With the folder of an earlier run it keeps that run's data. */
export async function startPrometheus(options: PrometheusOptions): Promise<MonitoringServer> {
  const { program, folder, machine, siteUrl, services, firstPort, alertmanagerPort } = options;
  const host = choosePeerHost(program, machine.platform);
  const configFolder = `${folder}/config`;

  const rules = writeRules(services, configFolder, siteUrl);
  const siteFile = findSiteFile(folder);
  if (!existsSync(siteFile)) writeFileSync(siteFile, '[]');
  // A busy machine may take longer than a second, and one failed scrape would read as a site that is down.
  const patience = { scrape_interval: '3s', scrape_timeout: '3s' };
  const discovery = { file_sd_configs: [{ files: [siteFile], refresh_interval: '2s' }] };
  const site = { job_name: 'flarepath', ...patience, ...discovery };
  const config = writeFromTemplate(prometheusTemplate, configFolder, {
    RULE_FILES: JSON.stringify(rules.map((file) => basename(file))),
    ALERTMANAGER_TARGETS: JSON.stringify(alertmanagerPort === undefined ? [] : [`${host}:${alertmanagerPort}`]),
    SCRAPE_CONFIGS: stringify([...listScrapeConfigs(services, { host, firstPort }), site]),
  });
  const storage = `${folder}/prometheus`;
  mkdirSync(storage, { recursive: true });
  const flags = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${storage}`,
    '--storage.tsdb.retention.time=10d',
    // Alerts sent before Prometheus discovers its Alertmanager, some seconds, are lost; the default delay is a minute.
    '--rules.alert.resend-delay=5s',
    // By default any web page may read from Prometheus; with this, none.
    '--web.cors.origin=^$',
  ];
  return startProgram('prometheus', flags, options);
}
