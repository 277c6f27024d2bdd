/**
 * Running a program from a Docker image as if it were installed: same arguments, same files, same ports on
 * 127.0.0.1. On Linux the container shares the host's network; elsewhere its port is published.
 */
import { findOnPath, type Machine } from './machine.ts';
import type { Program } from './program.ts';
import { runTask, type TaskContext } from './run-task.ts';

const dockerInfoTimeoutMs = 15_000;

/** Path of the docker command when an engine answers it; undefined otherwise. */
export async function findDocker(machine: Machine, context: TaskContext): Promise<string | undefined> {
  const docker = findOnPath(['docker'], machine);
  if (!docker) return undefined;
  const deadline = AbortSignal.timeout(dockerInfoTimeoutMs);
  const signal = context.signal ? AbortSignal.any([context.signal, deadline]) : deadline;
  try {
    await runTask(
      { title: 'Docker', name: 'docker-info', command: [docker, 'info'] },
      { ...context, signal },
    );
    return docker;
  } catch {
    context.signal?.throwIfAborted();
    return undefined;
  }
}

/** Brings `image` onto the machine; throws a `ProcessFailure` when it cannot be had. */
export async function pullImage(docker: string, image: string, context: TaskContext): Promise<void> {
  const name = `docker-pull-${image.replace(/\W+/g, '-')}`;
  await runTask({ title: 'docker pull', name, command: [docker, 'pull', image] }, context);
}

export interface ContainerOptions {
  name: string;
  image: string;
  /** Seen inside under the same path, writable. */
  folder: string;
  port: number;
  platform: NodeJS.Platform;
  user: string | undefined;
}

/** The arguments of `docker` that come before the program's own. */
export function buildRunArguments(options: ContainerOptions): string[] {
  const { name, image, folder, port, platform, user } = options;
  const network =
    platform === 'linux'
      ? ['--network', 'host', ...(user ? ['--user', user] : [])]
      : ['--publish', `127.0.0.1:${port}:${port}`];
  return ['run', '--rm', '--name', name, ...network, '--volume', `${folder}:${folder}`, image];
}

const hasPublishedPort = (program: Program, platform: NodeJS.Platform) =>
  program.kind === 'docker' && platform !== 'linux';

/** The address that `program` has to listen on so that it is reached at 127.0.0.1 of this machine. */
export function chooseListenHost(program: Program, platform: NodeJS.Platform): string {
  return hasPublishedPort(program, platform) ? '0.0.0.0' : '127.0.0.1';
}

/** The name under which `program` reaches this machine's own ports. */
export function choosePeerHost(program: Program, platform: NodeJS.Platform): string {
  return hasPublishedPort(program, platform) ? 'host.docker.internal' : '127.0.0.1';
}
