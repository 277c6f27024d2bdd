/**
 * The whole demo as one call: starts the simulated services, Alertmanager and Prometheus while it builds the site, then
 * the site. A missing program is reported, not thrown; when a step fails, everything that was started is stopped.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Environment } from '../src/lib/environment.ts';
import { readAlertStates } from './faults/alert-states.ts';
import type { FaultPageContext } from './faults/fault-pages.ts';
import { createProgramGroup, programGroupId } from './faults/program-group.ts';
import { createTimings } from './faults/rule-timing.ts';
import { addSiteTarget } from './monitoring/start-prometheus.ts';
import { findRuleTemplate, flarepathRules } from './monitoring/templates.ts';
import { ProcessGroup } from './processes/process-group.ts';
import { Supervisor } from './processes/supervisor.ts';
import { findPrograms, type ProgramLookup } from './programs/find-program.ts';
import { inspectMachine } from './programs/machine.ts';
import { demoPrograms } from './programs/program.ts';
import type { TaskContext } from './programs/run-task.ts';
import { type DemoServices, startDemoServices } from './services/start-services.ts';
import type { DemoSettings } from './settings.ts';
import {
  buildCommand,
  buildDemoSite,
  type CommandLine,
  canSkipBuild,
  projectFolder,
  type SiteSources,
  siteCommand,
  startDemoSite,
} from './site.ts';
import { startMonitoring } from './start-monitoring.ts';

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
  /** How much past is invented for Prometheus; a week by default, none for 0. */
  historySeconds?: number | undefined;
  /** Called with a sentence for each step, and when a program ended by itself. */
  onProgress?: ((sentence: string) => void) | undefined;
}

export interface Demo {
  /** Base URLs without a trailing slash; `undefined` for a missing program. */
  urls: {
    site: string;
    /** The pods of the SQL Query Synthesizer; the fault switches of all services are at `/faults` of each. */
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
  /** Stops everything; may be called more than once. */
  stop(): Promise<void>;
}

const clearedFolders = ['config', 'logs', 'prometheus', 'alertmanager'] as const;

function describeFaultPage({ ports, siteUrl }: DemoOptions, lookups: readonly ProgramLookup[]): FaultPageContext {
  const [prometheus, alertmanager] = [ports.prometheus, ports.alertmanager].map((port, index) =>
    lookups[index]?.kind === 'found' ? `http://127.0.0.1:${port}` : undefined,
  );
  const findRuleFile = (service: string): string =>
    service === programGroupId ? flarepathRules : findRuleTemplate(service);
  return {
    links: { site: siteUrl, prometheus, alertmanager },
    findTiming: createTimings(findRuleFile),
    ...(prometheus !== undefined && { readAlertStates: () => readAlertStates(prometheus) }),
  };
}

async function buildSite(options: DemoOptions, context: TaskContext): Promise<void> {
  if (canSkipBuild(options)) return;
  options.onProgress?.('Building the site.');
  await buildDemoSite(options.buildCommand ?? buildCommand, options.siteUrl, context);
}

async function startSite(options: DemoOptions, sources: SiteSources, context: TaskContext): Promise<void> {
  const supervisor = new Supervisor({
    title: 'The site',
    processGroup: context.processGroup,
    report: options.onProgress ?? (() => {}),
    async start() {
      const process = await startDemoSite(options.siteCommand ?? siteCommand, options, sources, context);
      return { process, pause: () => process.pause(), resume: () => process.resume() };
    },
  });
  await supervisor.start();
}

async function startAll(options: DemoOptions, processGroup: ProcessGroup): Promise<Demo> {
  const { ports, trafficPerSecond, environment, signal, onProgress } = options;
  const folder = options.folder ?? `${projectFolder}/.demo`;
  for (const name of clearedFolders) rmSync(`${folder}/${name}`, { recursive: true, force: true });

  const machine = inspectMachine(environment);
  const context = { environment, logFolder: `${folder}/logs`, processGroup, signal };
  const lookups = options.programs ?? (await findPrograms(demoPrograms, { ...context, machine, onProgress }));

  onProgress?.('Starting the demo services, Prometheus and Alertmanager.');
  const page = describeFaultPage(options, lookups);
  const services = await startDemoServices({ ...page, firstPort: ports.services, trafficPerSecond });
  processGroup.onStop(() => services.stop());
  const authorityFile = `${folder}/config/sira-authority.pem`;
  mkdirSync(`${folder}/config`, { recursive: true });
  writeFileSync(authorityFile, services.certificates.authority);

  const [metrics, alerts] = lookups;
  const [{ prometheus, alertmanager }] = await Promise.all([
    startMonitoring({
      ...options,
      ...{ folder, machine, context, services, lookups: [metrics, alerts] },
      webhookUrl: options.webhookUrl,
      historySeconds: options.historySeconds,
      report: onProgress ?? (() => {}),
    }),
    buildSite(options, context),
  ]);
  const nowSeconds = () => Date.now() / 1000;
  if (prometheus || alertmanager) services.board.add(createProgramGroup({ prometheus, alertmanager, nowSeconds }));

  const urls = {
    site: `http://127.0.0.1:${ports.site}`,
    services: services.urls,
    prometheus: page.links?.prometheus,
    alertmanager: page.links?.alertmanager,
  };
  const sources = { prometheusUrl: urls.prometheus, alertmanagerUrl: urls.alertmanager, authorityFile };
  onProgress?.('Starting the site.');
  await startSite(options, sources, context);
  if (metrics?.kind === 'found') addSiteTarget(folder, metrics.program, machine.platform, ports.site);

  return {
    urls,
    services,
    missingPrograms: lookups.flatMap((lookup) => (lookup?.kind === 'missing' ? [lookup.sentence] : [])),
    logFolder: context.logFolder,
    stopPrometheus: async () => prometheus?.stop(),
    async startPrometheus() {
      if (!prometheus) throw new Error('Prometheus is missing, so it cannot be started.');
      await prometheus.start();
    },
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
