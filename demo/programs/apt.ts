/**
 * Installing Debian packages without starting the services they bring: the demo starts its own, on its own
 * ports. Needs root; asks for nothing.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { findOnPath, type Machine } from './machine.ts';
import { runTask, type TaskContext } from './run-task.ts';

/** Path of apt-get where this machine lets us use it: Debian's kin, as root. */
export function findAptGet(machine: Machine): string | undefined {
  return machine.isDebian && machine.isRoot ? findOnPath(['apt-get'], machine) : undefined;
}

/** Forbids package scripts to start services; a policy that already stands there is left as it is. */
function forbidServices(policyFile: string): () => void {
  try {
    writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { flag: 'wx', mode: 0o755 });
    return () => rmSync(policyFile, { force: true });
  } catch {
    return () => {};
  }
}

/** Throws a `ProcessFailure` with apt-get's last lines when it fails. */
export async function installPackages(
  aptGet: string,
  packages: readonly string[],
  machine: Machine,
  context: TaskContext,
): Promise<void> {
  const environment = { ...context.environment, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  // dpkg needs time to leave its database whole when it is called off.
  const common = { title: 'apt-get', graceMs: 60_000 };
  const allowServices = forbidServices(machine.policyFile);
  try {
    const quiet = { ...context, environment };
    await runTask({ ...common, name: 'apt-get-update', command: [aptGet, 'update'] }, quiet);
    const install = [aptGet, 'install', '-y', '--no-install-recommends', ...packages] as const;
    await runTask({ ...common, name: 'apt-get-install', command: install }, quiet);
  } finally {
    allowServices();
  }
}
