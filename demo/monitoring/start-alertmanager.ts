/** The demo's real Alertmanager: it takes alerts from Prometheus and notifies nobody, or one address. */
import { mkdirSync } from 'node:fs';
import { type MonitoringOptions, type MonitoringServer, startProgram } from './start-program.ts';
import { alertmanagerTemplate, writeFromTemplate } from './templates.ts';

export interface AlertmanagerOptions extends MonitoringOptions {
  /** Whom to notify by HTTP; nobody when left out. */
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
  // An empty cluster address keeps it from listening on all networks for peers.
  const flags = [`--config.file=${config}`, `--storage.path=${storage}`, '--cluster.listen-address='];
  return startProgram('alertmanager', flags, options);
}
