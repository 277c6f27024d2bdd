/** What the demo must know of the computer it runs on to find or install a program. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../../src/lib/environment.ts';

export interface Machine {
  platform: NodeJS.Platform;
  isRoot: boolean;
  /** Debian, Ubuntu and their kin. */
  isDebian: boolean;
  /** Asked by Debian's packages whether a service may start. */
  policyFile: string;
  /** `uid:gid` that a container has to write files as. */
  user: string | undefined;
  environment: Environment;
}

/** The machine this process runs on; `environment` is handed to every program that is started. */
export function inspectMachine(environment: Environment): Machine {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  return {
    platform: process.platform,
    isRoot: uid === 0,
    isDebian: existsSync('/etc/debian_version'),
    policyFile: '/usr/sbin/policy-rc.d',
    user: uid === undefined || gid === undefined ? undefined : `${uid}:${gid}`,
    environment,
  };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Full path of the first of `commands` that stands on the machine's PATH; undefined when none does. */
export function findOnPath(commands: readonly string[], { environment }: Machine): string | undefined {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable);
}
