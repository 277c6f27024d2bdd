/**
 * The whole demo as one call: builds the site, then starts the demo services, Alertmanager, Prometheus and the site.
 * A missing program is reported, not thrown; when a step fails, everything that was started is stopped.
 */
import { rmSync } from 'node:fs';
import type { Environment } from '../src/lib/environment.ts';
import { startAlertmanager } from './monitoring/start-alertmanager.ts';
import type { MonitoringServer } from './monitoring/start-program.ts';
import { startPrometheus } from './monitoring/start-prometheus.ts';
import { ProcessGroup, type UnexpectedExit } from './processes/process-group.ts';
import { findPrograms, type ProgramLookup } from './programs/find-program.ts';
import { inspectMachine } from './programs/machine.ts';
import { demoPrograms } from './programs/program.ts';
import { type DemoServices, startDemoServices } from './services/start-services.ts';
import type { DemoSettings } from './settings.ts';
import {
  buildCommand,
  buildDemoSite,
  type CommandLine,
  canSkipBuild,
  projectFolder,
  siteCommand,
  startDemoSite,
} from './site.ts';

export interface DemoOptions extends DemoSettings {
  environment: Environment;
  /** Configuration, data and logs; `.demo` in the project by default. Files of an earlier run are deleted. */
  folder?: string | undefined;
  /** Prometheus and Alertmanager, in this order; searched for by default. */
  programs?: readonly [ProgramLookup, ProgramLookup] | undefined;
  buildCommand?: CommandLine | undefined;
  siteCommand?: CommandLine | undefined;
  /** Gets all processes, for a caller that must be able to end them at any moment. */
  processGroup?: ProcessGroup | undefined;
  /** Cancels the start. */
  signal?: AbortSignal | undefined;
  /** Where Alertmanager sends notifications; by default it sends none. */
  webhookUrl?: string | undefined;
  /** Called with a sentence for each step. */
  onProgress?: ((sentence: string) => void) | undefined;
}

export interface Demo {
  /** Base URLs without a trailing slash; `undefined` for a missing program. */
  urls: {
    site: string;
    services: readonly [string, string];
    prometheus: string | undefined;
    alertmanager: string | undefined;
  };
  services: DemoServices;
  /** A sentence for each program that was not found. */
  missingPrograms: readonly string[];
  logFolder: string;
  /** Stops only Prometheus. */
  stopPrometheus(): Promise<void>;
  /** Starts Prometheus again on the same port with the same data. Rejects when it is missing. */
  startPrometheus(): Promise<void>;
  /** Resolves when a process ends that was not stopped. */
  firstUnexpectedExit: Promise<UnexpectedExit>;
  /** Stops everything; may be called more than once. */
  stop(): Promise<void>;
}

const clearedFolders = ['config', 'logs', 'prometheus', 'alertmanager'] as const;

async function startAll(options: DemoOptions, processGroup: ProcessGroup): Promise<Demo> {
  const { ports, siteUrl, trafficPerSecond, environment, signal, onProgress } = options;
  const folder = options.folder ?? `${projectFolder}/.demo`;
  for (const name of clearedFolders) rmSync(`${folder}/${name}`, { recursive: true, force: true });

  const machine = inspectMachine(environment);
  const context = { environment, logFolder: `${folder}/logs`, processGroup, signal };
  const [metrics, alerts] = options.programs ?? (await findPrograms(demoPrograms, { ...context, machine, onProgress }));

  if (!canSkipBuild(options)) {
    onProgress?.('Building the site.');
    await buildDemoSite(options.buildCommand ?? buildCommand, siteUrl, context);
  }

  onProgress?.('Starting the demo services, Prometheus, Alertmanager and the site.');
  const services = await startDemoServices({ ports: ports.services, trafficPerSecond });
  processGroup.onStop(() => services.stop());

  const common = { folder, machine, processGroup, signal };
  const alertmanager =
    alerts?.kind === 'found'
      ? await startAlertmanager({
          ...common,
          program: alerts.program,
          port: ports.alertmanager,
          webhookUrl: options.webhookUrl,
        })
      : undefined;
  const startMetrics = async (): Promise<MonitoringServer | undefined> => {
    if (metrics?.kind !== 'found') return undefined;
    const alertmanagerPort = alertmanager && ports.alertmanager;
    const { program } = metrics;
    const { services: servicePorts, prometheus: port, site: sitePort } = ports;
    return startPrometheus({ ...common, program, port, siteUrl, servicePorts, sitePort, alertmanagerPort });
  };
  let prometheus = await startMetrics();

  const urls = {
    site: `http://127.0.0.1:${ports.site}`,
    services: services.urls,
    prometheus: prometheus?.url,
    alertmanager: alertmanager?.url,
  };
  const sources = {
    prometheusUrl: urls.prometheus,
    alertmanagerUrl: urls.alertmanager,
    serviceUrl: services.urls[0],
  };
  await startDemoSite(options.siteCommand ?? siteCommand, options, sources, context);

  return {
    urls,
    services,
    missingPrograms: [metrics, alerts].flatMap((lookup) => (lookup?.kind === 'missing' ? [lookup.sentence] : [])),
    logFolder: context.logFolder,
    stopPrometheus: async () => prometheus?.stop(),
    async startPrometheus() {
      prometheus = await startMetrics();
      if (!prometheus) throw new Error('Prometheus is missing, so it cannot be started.');
    },
    firstUnexpectedExit: processGroup.firstUnexpectedExit,
    stop: () => processGroup.stop(),
  };
}

/** Resolves when the site is ready. Rejects, with nothing left running, when a step fails or `signal` is aborted. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const processGroup = options.processGroup ?? new ProcessGroup();
  // For an exit of this process that skips the shutdown.
  const kill = () => processGroup.kill();
  process.once('exit', kill);
  processGroup.onStop(async () => void process.off('exit', kill));
  try {
    return await startAll(options, processGroup);
  } catch (error) {
    await processGroup.stop();
    throw error;
  }
}
