/** Starts the demo's Prometheus, which scrapes the pods every second and evaluates the rules that link to the site. */
import { mkdirSync } from 'node:fs';
import { choosePeerHost } from '../programs/docker.ts';
import { type MonitoringOptions, type MonitoringServer, startProgram } from './start-program.ts';
import { prometheusTemplate, ruleTemplate, writeFromTemplate } from './templates.ts';

export interface PrometheusOptions extends MonitoringOptions {
  /** Base URL of the site for `runbook_url`, without a trailing slash. */
  siteUrl: string;
  /** Ports of this machine to scrape. */
  servicePorts: readonly number[];
  /** The site's port, for its metrics. */
  sitePort: number;
  /** Where alerts are sent; by default nowhere. */
  alertmanagerPort?: number | undefined;
}

/** Resolves when it is ready. With the folder of an earlier run it keeps that run's data. */
export async function startPrometheus(options: PrometheusOptions): Promise<MonitoringServer> {
  const { program, folder, machine, siteUrl, servicePorts, sitePort, alertmanagerPort } = options;
  const host = choosePeerHost(program, machine.platform);
  const targets = (ports: readonly number[]) => JSON.stringify(ports.map((port) => `${host}:${port}`));

  writeFromTemplate(ruleTemplate, `${folder}/config`, { SITE_URL: siteUrl });
  const config = writeFromTemplate(prometheusTemplate, `${folder}/config`, {
    ALERTMANAGER_TARGETS: targets(alertmanagerPort === undefined ? [] : [alertmanagerPort]),
    SERVICE_TARGETS: targets(servicePorts),
    SITE_TARGETS: targets([sitePort]),
  });
  const storage = `${folder}/prometheus`;
  mkdirSync(storage, { recursive: true });
  const flags = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${storage}`,
    '--storage.tsdb.retention.time=1d',
    // Alerts sent before Prometheus discovers its Alertmanager, some seconds, are lost; the default delay is a minute.
    '--rules.alert.resend-delay=5s',
    // By default any web page may read from Prometheus; with this, none.
    '--web.cors.origin=^$',
  ];
  return startProgram('prometheus', flags, options);
}
