/** Builds and starts the site for the demo, each in a separate process. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '../src/lib/environment.ts';
import { type RunningProcess, startProcess } from './processes/running-process.ts';
import { waitForReady } from './processes/wait-for-process.ts';
import { runTask, type TaskContext } from './programs/run-task.ts';
import type { DemoSettings } from './settings.ts';
import { findPort, type PortName } from './simulation/port-names.ts';

/** The project's folder, without a trailing slash. */
export const projectFolder = dirname(import.meta.dirname);

export const buildCommand = [process.execPath, 'src/cli/build.ts'] as const;
export const siteCommand = [process.execPath, 'src/server/main.ts'] as const;

export type CommandLine = readonly [string, ...string[]];

const readyTimeoutMs = 60_000;

/** Whether the settings allow serving an earlier build, and one exists. */
export function canSkipBuild({ skipsBuild }: DemoSettings): boolean {
  return skipsBuild && existsSync(`${projectFolder}/dist`);
}

/** Builds into the project's `dist`. Rejects with a `ProcessFailure` that has the last lines of output. */
export async function buildDemoSite(command: CommandLine, siteUrl: string, context: TaskContext): Promise<void> {
  const environment = { ...context.environment, SITE_URL: siteUrl };
  const task = { title: 'The build of the site', name: 'build', command, folder: projectFolder };
  await runTask(task, { ...context, environment });
}

/** URLs of the site's sources; one without a URL stays unset. */
export interface SiteSources {
  prometheusUrl: string | undefined;
  alertmanagerUrl: string | undefined;
  /** PEM file of the authority that SIRA's certificates are from. */
  authorityFile: string;
}

/** An alert that has resolved is confirmed sooner than in production, unless the environment says otherwise. */
const confirmSeconds = '20';

/** Every address that the content asks for, so that no request leaves this machine. */
export function describeSiteEnvironment({ ports, siteUrl }: DemoSettings, sources: SiteSources): Environment {
  const url = (name: PortName, scheme = 'http'): string => `${scheme}://127.0.0.1:${findPort(ports.services, name)}`;
  return {
    PORT: String(ports.site),
    HOST: '127.0.0.1',
    SITE_URL: siteUrl,
    PROMETHEUS_URL: sources.prometheusUrl,
    ALERTMANAGER_URL: sources.alertmanagerUrl,
    WATCHDOG_ALERT: sources.alertmanagerUrl && 'Watchdog',
    FLAREPATH_URL: `http://127.0.0.1:${ports.site}`,
    SQL_SYNTHESIZER_URL: url('sql-synthesizer'),
    SIRA_API_URL: url('sira-api', 'https'),
    SIRA_SITE_URL: url('sira-site', 'https'),
    SIRA_CA_FILE: sources.authorityFile,
    SYNAP_URL: url('synap'),
    SYNAP_INNGEST_URL: url('synap-inngest'),
    SEEKAPA_API_URL: `${url('seekapa')}/api`,
    SEEKAPA_APP_URL: `${url('seekapa')}/app`,
    OPTIMAL_BUILD_URL: url('optimal-build'),
  };
}

/** Resolves when /readyz responds with 2xx. */
export async function startDemoSite(
  command: CommandLine,
  settings: DemoSettings,
  sources: SiteSources,
  context: TaskContext,
): Promise<RunningProcess> {
  const [program, ...args] = command;
  const site = startProcess({
    title: 'The site',
    command: program,
    args,
    folder: projectFolder,
    logFile: `${context.logFolder}/site.log`,
    environment: {
      CONFIRM_SECONDS: confirmSeconds,
      ...context.environment,
      ...describeSiteEnvironment(settings, sources),
    },
  });
  context.processGroup.add(site);
  const { signal } = context;
  const url = `http://127.0.0.1:${settings.ports.site}/readyz`;
  try {
    await waitForReady(site, url, { timeoutMs: readyTimeoutMs, signal });
  } catch (error) {
    await site.stop();
    throw error;
  }
  return site;
}
