/** What the demo needs to know of its machine to find or install a program. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Environment } from '../../src/lib/environment.ts';

export interface Machine {
  platform: NodeJS.Platform;
  isRoot: boolean;
  /** Debian, Ubuntu and other derivatives. */
  isDebian: boolean;
  /** Debian's packages run it to check whether a service may start. */
  policyFile: string;
  /** `uid:gid` that a container writes files as. */
  user: string | undefined;
  environment: Environment;
}

/** The machine of this process; `environment` is passed to every program that is started. */
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

/** Full path of the first of `commands` on the PATH of `environment`, or `undefined`. */
export function findOnPath(
  commands: readonly string[],
  { environment }: Pick<Machine, 'environment'>,
): string | undefined {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((command) => folders.map((folder) => join(folder, command))).find(isExecutable);
}
