/** Starts Prometheus, with an invented past, and Alertmanager; each is kept running. */

import { historySeconds } from './history/sample-times.ts';
import { writeHistory } from './history/write-history.ts';
import { startAlertmanager } from './monitoring/start-alertmanager.ts';
import { startPrometheus } from './monitoring/start-prometheus.ts';
import { Supervisor } from './processes/supervisor.ts';
import { choosePeerHost } from './programs/docker.ts';
import type { ProgramLookup } from './programs/find-program.ts';
import type { Machine } from './programs/machine.ts';
import type { TaskContext } from './programs/run-task.ts';
import type { DemoServices } from './services/start-services.ts';
import type { DemoSettings } from './settings.ts';

export interface MonitoringTask extends Pick<DemoSettings, 'ports' | 'siteUrl' | 'trafficPerSecond'> {
  folder: string;
  machine: Machine;
  context: TaskContext;
  services: DemoServices;
  lookups: readonly [prometheus: ProgramLookup | undefined, alertmanager: ProgramLookup | undefined];
  /** Where Alertmanager sends notifications. */
  webhookUrl: string | undefined;
  /** How much past Prometheus gets; a week by default. */
  historySeconds: number | undefined;
  report(text: string): void;
}

export interface Monitoring {
  /** `undefined` where the program is missing. */
  prometheus: Supervisor | undefined;
  alertmanager: Supervisor | undefined;
}

function createAlertmanager({ lookups, ports, report, webhookUrl, ...task }: MonitoringTask): Supervisor | undefined {
  const [, lookup] = lookups;
  if (lookup?.kind !== 'found') return undefined;
  const { folder, machine, context } = task;
  const { processGroup, signal } = context;
  const common = { folder, machine, processGroup, signal, program: lookup.program };
  return new Supervisor({
    title: 'Alertmanager',
    processGroup,
    report,
    start: () => startAlertmanager({ ...common, port: ports.alertmanager, webhookUrl }),
  });
}

function createPrometheus(task: MonitoringTask, hasAlertmanager: boolean): Supervisor | undefined {
  const { lookups, ports, siteUrl, trafficPerSecond, folder, machine, context, services, report } = task;
  const [lookup] = lookups;
  if (lookup?.kind !== 'found') return undefined;
  const { program } = lookup;
  const { processGroup, signal } = context;
  let hasHistory = false;
  const prepare = async (): Promise<void> => {
    if (hasHistory) return;
    hasHistory = true;
    const { usual, soon } = services.certificates;
    const options = {
      host: choosePeerHost(program, machine.platform),
      firstPort: ports.services,
      requestsPerSecond: trafficPerSecond,
      endSeconds: Math.floor(Date.now() / 1000),
      lengthSeconds: task.historySeconds ?? historySeconds,
      usualEnd: usual.endsAtSeconds,
      soonEnd: soon.endsAtSeconds,
    };
    await writeHistory({ program, machine, folder, options }, context);
  };
  return new Supervisor({
    title: 'Prometheus',
    processGroup,
    report,
    async start() {
      await prepare();
      return startPrometheus({
        ...{ folder, machine, processGroup, signal, program, siteUrl },
        services: services.models,
        firstPort: ports.services,
        port: ports.prometheus,
        alertmanagerPort: hasAlertmanager ? ports.alertmanager : undefined,
      });
    },
  });
}

/** Resolves when both are ready. Rejects when one cannot be started. */
export async function startMonitoring(task: MonitoringTask): Promise<Monitoring> {
  const alertmanager = createAlertmanager(task);
  const prometheus = createPrometheus(task, alertmanager !== undefined);
  await Promise.all([alertmanager?.start(), prometheus?.start()]);
  return { prometheus, alertmanager };
}
