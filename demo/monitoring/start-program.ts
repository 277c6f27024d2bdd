/** Starts Prometheus or Alertmanager, installed or from an image, and waits until it is ready. */
import { spawnSync } from 'node:child_process';
import type { ProcessGroup } from '../processes/process-group.ts';
import { startProcess } from '../processes/running-process.ts';
import type { Supervised } from '../processes/supervisor.ts';
import { waitForReady } from '../processes/wait-for-process.ts';
import { buildRunArguments, chooseListenHost } from '../programs/docker.ts';
import type { Machine } from '../programs/machine.ts';
import { type Program, type ProgramName, programDescriptions } from '../programs/program.ts';

export interface MonitoringOptions {
  program: Program;
  port: number;
  /** Has its configuration, data and log in subfolders; existing data is used. */
  folder: string;
  machine: Machine;
  /** The process is added to it. */
  processGroup?: ProcessGroup | undefined;
  signal?: AbortSignal | undefined;
}

export interface MonitoringServer extends Supervised {
  /** Base URL without a trailing slash. */
  url: string;
  stop(): Promise<void>;
}

/** The signals that pause a client of Docker do not reach its container. */
function describePausing(program: Program, container: string, process: Supervised['process']) {
  if (program.kind === 'binary') return { pause: () => process.pause(), resume: () => process.resume() };
  const call = (command: string) => () => void spawnSync(program.docker, [command, container], { stdio: 'ignore' });
  return { pause: call('pause'), resume: call('unpause') };
}

const readyTimeoutMs = 60_000;

/** Adds the flags for its address and external URL to `flags`. Rejects with a `ProcessFailure`. */
export async function startProgram(
  name: ProgramName,
  flags: readonly string[],
  options: MonitoringOptions,
): Promise<MonitoringServer> {
  const { program, port, folder, machine, processGroup, signal } = options;
  const { platform, user, environment } = machine;
  const { title } = programDescriptions[name];
  const url = `http://127.0.0.1:${port}`;
  const container = `flarepath-demo-${name}-${port}`;
  const allFlags = [
    `--web.listen-address=${chooseListenHost(program, platform)}:${port}`,
    // Without it, links in alerts contain this computer's name.
    `--web.external-url=${url}/`,
    ...flags,
  ];
  const common = { title, environment, logFile: `${folder}/logs/${name}.log` };
  const process =
    program.kind === 'binary'
      ? startProcess({ ...common, command: program.path, args: allFlags })
      : startProcess({
          ...common,
          command: program.docker,
          args: [
            ...buildRunArguments({ name: container, image: program.image, folder, port, platform, user }),
            ...allFlags,
          ],
          cleanUp: [program.docker, 'rm', '--force', container],
        });
  processGroup?.add(process);
  try {
    await waitForReady(process, `${url}/-/ready`, { timeoutMs: readyTimeoutMs, signal });
  } catch (error) {
    await process.stop();
    throw error;
  }
  return { url, process, stop: () => process.stop(), ...describePausing(program, container, process) };
}
