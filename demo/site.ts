/** Builds and starts the site for the demo, each in a separate process. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type RunningProcess, startProcess } from './processes/running-process.ts';
import { waitForReady } from './processes/wait-for-process.ts';
import { runTask, type TaskContext } from './programs/run-task.ts';
import type { DemoSettings } from './settings.ts';

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
  serviceUrl: string;
}

/** Resolves when /readyz responds with 2xx. */
export async function startDemoSite(
  command: CommandLine,
  settings: DemoSettings,
  sources: SiteSources,
  context: TaskContext,
): Promise<RunningProcess> {
  const { ports, siteUrl } = settings;
  const [program, ...args] = command;
  const site = startProcess({
    title: 'The site',
    command: program,
    args,
    folder: projectFolder,
    logFile: `${context.logFolder}/site.log`,
    environment: {
      ...context.environment,
      PORT: String(ports.site),
      HOST: '127.0.0.1',
      SITE_URL: siteUrl,
      PROMETHEUS_URL: sources.prometheusUrl,
      ALERTMANAGER_URL: sources.alertmanagerUrl,
      WATCHDOG_ALERT: sources.alertmanagerUrl && 'Watchdog',
      SQL_SYNTHESIZER_URL: sources.serviceUrl,
      FLAREPATH_URL: `http://127.0.0.1:${ports.site}`,
    },
  });
  context.processGroup.add(site);
  const { signal } = context;
  await waitForReady(site, `http://127.0.0.1:${ports.site}/readyz`, { timeoutMs: readyTimeoutMs, signal });
  return site;
}
