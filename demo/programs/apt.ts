/**
 * Installs Debian packages without starting their services: the demo runs its own processes on its own ports. Needs root
 * and never prompts.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { findOnPath, type Machine } from './machine.ts';
import { runTask, type TaskContext } from './run-task.ts';

/** Path of apt-get on Debian and its derivatives, as root. */
export function findAptGet(machine: Machine): string | undefined {
  return machine.isDebian && machine.isRoot ? findOnPath(['apt-get'], machine) : undefined;
}

/** Forbids package scripts to start services, and returns how to allow it again. An existing policy is kept. */
function forbidServices(policyFile: string): () => void {
  try {
    writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { flag: 'wx', mode: 0o755 });
    return () => rmSync(policyFile, { force: true });
  } catch {
    return () => {};
  }
}

/** Rejects with a `ProcessFailure` that has apt-get's last lines. */
export async function installPackages(
  aptGet: string,
  packages: readonly string[],
  machine: Machine,
  context: TaskContext,
): Promise<void> {
  const environment = { ...context.environment, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  // A cancelled dpkg needs time to leave its database consistent.
  const common = { title: 'apt-get', graceMs: 60_000 };
  const allowServices = forbidServices(machine.policyFile);
  try {
    const unattended = { ...context, environment };
    await runTask({ ...common, name: 'apt-get-update', command: [aptGet, 'update'] }, unattended);
    const install = [aptGet, 'install', '-y', '--no-install-recommends', ...packages] as const;
    await runTask({ ...common, name: 'apt-get-install', command: install }, unattended);
  } finally {
    allowServices();
  }
}
