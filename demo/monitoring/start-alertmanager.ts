/** Starts the demo's Alertmanager, which receives alerts from Prometheus and notifies at most one webhook. */
import { mkdirSync } from 'node:fs';
import { type MonitoringOptions, type MonitoringServer, startProgram } from './start-program.ts';
import { alertmanagerTemplate, writeFromTemplate } from './templates.ts';

export interface AlertmanagerOptions extends MonitoringOptions {
  /** Receives notifications; by default none are sent. */
  webhookUrl?: string | undefined;
}

/** Resolves when it is ready. */
export async function startAlertmanager(options: AlertmanagerOptions): Promise<MonitoringServer> {
  const { folder, webhookUrl } = options;
  const webhooks = webhookUrl === undefined ? [] : [{ url: webhookUrl, send_resolved: true }];
  const config = writeFromTemplate(alertmanagerTemplate, `${folder}/config`, {
    WEBHOOKS: JSON.stringify(webhooks),
  });
  const storage = `${folder}/alertmanager`;
  mkdirSync(storage, { recursive: true });
  // With an empty address it does not listen for cluster peers on all networks.
  const flags = [`--config.file=${config}`, `--storage.path=${storage}`, '--cluster.listen-address='];
  return startProgram('alertmanager', flags, options);
}
