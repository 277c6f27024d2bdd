/**
 * Where Prometheus and Alertmanager come from: PATH, else the system's packages, else Docker. That one cannot
 * be had is an answer, not an error.
 */
import { findAptGet, installPackages } from './apt.ts';
import { findDocker, pullImage } from './docker.ts';
import { findOnPath, type Machine } from './machine.ts';
import { describeMissing } from './missing.ts';
import { type Program, type ProgramName, programDescriptions } from './program.ts';
import type { TaskContext } from './run-task.ts';

export type Finding = { kind: 'found'; program: Program } | { kind: 'missing'; sentence: string };

export interface Search extends TaskContext {
  machine: Machine;
  /** Told in a sentence when something will take a while. */
  say?: ((sentence: string) => void) | undefined;
}

function findInstalled(name: ProgramName, machine: Machine): Finding | undefined {
  const path = findOnPath(programDescriptions[name].commands, machine);
  return path ? { kind: 'found', program: { kind: 'binary', path } } : undefined;
}

/** Why the packages could not be installed, as a clause; empty when they were, or when it is not for us to try. */
async function tryPackages(names: readonly ProgramName[], search: Search): Promise<string> {
  const aptGet = findAptGet(search.machine);
  if (!aptGet) return '';
  const packages = names.map((name) => programDescriptions[name].debianPackage);
  search.say?.(`Installing ${packages.join(' and ')} with apt-get.`);
  try {
    await installPackages(aptGet, packages, search.machine, search);
    return '';
  } catch {
    search.signal?.throwIfAborted();
    return `apt-get could not install it, see ${search.logFolder}`;
  }
}

async function tryDocker(name: ProgramName, docker: string, search: Search): Promise<Finding | undefined> {
  const { image } = programDescriptions[name];
  search.say?.(`Fetching ${image} with Docker.`);
  try {
    await pullImage(docker, image, search);
    return { kind: 'found', program: { kind: 'docker', docker, image } };
  } catch {
    search.signal?.throwIfAborted();
    return undefined;
  }
}

/** One finding for each of `names`, in their order. Rejects only with the reason of `search.signal`. */
export async function findPrograms(names: readonly ProgramName[], search: Search): Promise<Finding[]> {
  const { machine } = search;
  const absent = names.filter((name) => !findInstalled(name, machine));
  const why = absent.length > 0 ? await tryPackages(absent, search) : '';
  const isStillAbsent = absent.some((name) => !findInstalled(name, machine));
  const docker = isStillAbsent ? await findDocker(machine, search) : undefined;

  const findings: Finding[] = [];
  for (const name of names) {
    const finding =
      findInstalled(name, machine) ?? (docker ? await tryDocker(name, docker, search) : undefined);
    const reason = docker ? `Docker could not fetch its image, see ${search.logFolder}` : why;
    findings.push(finding ?? { kind: 'missing', sentence: describeMissing(name, machine, reason) });
  }
  return findings;
}

/** The finding for one program. */
export async function findProgram(name: ProgramName, search: Search): Promise<Finding> {
  const [finding] = await findPrograms([name], search);
  return finding ?? { kind: 'missing', sentence: describeMissing(name, search.machine) };
}
