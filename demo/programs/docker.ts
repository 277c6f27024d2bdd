/**
 * Runs a program from a Docker image as if it were installed: same arguments, files and ports on 127.0.0.1. On Linux the
 * container shares the host's network; elsewhere its port is published.
 */
import { findOnPath, type Machine } from './machine.ts';
import type { Program } from './program.ts';
import { runTask, type TaskContext } from './run-task.ts';

const dockerInfoTimeoutMs = 15_000;

/** Path of the docker command, or `undefined` without a running engine. */
export async function findDocker(machine: Machine, context: TaskContext): Promise<string | undefined> {
  const docker = findOnPath(['docker'], machine);
  if (!docker) return undefined;
  const deadline = AbortSignal.timeout(dockerInfoTimeoutMs);
  const signal = context.signal ? AbortSignal.any([context.signal, deadline]) : deadline;
  try {
    await runTask({ title: 'Docker', name: 'docker-info', command: [docker, 'info'] }, { ...context, signal });
    return docker;
  } catch {
    context.signal?.throwIfAborted();
    return undefined;
  }
}

/** Pulls `image`; rejects with a `ProcessFailure`. */
export async function pullImage(docker: string, image: string, context: TaskContext): Promise<void> {
  const name = `docker-pull-${image.replace(/\W+/g, '-')}`;
  await runTask({ title: 'docker pull', name, command: [docker, 'pull', image] }, context);
}

export interface ContainerOptions {
  name: string;
  image: string;
  /** Mounted writable under the same path. */
  folder: string;
  port: number;
  platform: NodeJS.Platform;
  user: string | undefined;
}

/** The arguments of `docker` before those of the program. */
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

/** The host that `program` must listen on to be reachable at 127.0.0.1 of this machine. */
export function chooseListenHost(program: Program, platform: NodeJS.Platform): string {
  return hasPublishedPort(program, platform) ? '0.0.0.0' : '127.0.0.1';
}

/** The host under which `program` reaches this machine's ports. */
export function choosePeerHost(program: Program, platform: NodeJS.Platform): string {
  return hasPublishedPort(program, platform) ? 'host.docker.internal' : '127.0.0.1';
}
