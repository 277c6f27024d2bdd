/** The demo's real Alertmanager: it takes alerts from Prometheus and notifies nobody. */
import { mkdirSync } from 'node:fs';
import { type MonitoringOptions, type MonitoringServer, startProgram } from './start-program.ts';
import { alertmanagerTemplate, writeFilled } from './templates.ts';

/** Resolves when it is ready. */
export async function startAlertmanager(options: MonitoringOptions): Promise<MonitoringServer> {
  const { folder } = options;
  const config = writeFilled(alertmanagerTemplate, `${folder}/config`, {});
  const storage = `${folder}/alertmanager`;
  mkdirSync(storage, { recursive: true });
  // An empty cluster address keeps it from listening on all networks for peers.
  const flags = [`--config.file=${config}`, `--storage.path=${storage}`, '--cluster.listen-address='];
  return startProgram('alertmanager', flags, options);
}
