/**
 * Finds Prometheus and Alertmanager: on PATH, else from the system's packages, else from Docker. A program that is not
 * found is a result, not an error.
 */
import { findAptGet, installPackages } from './apt.ts';
import { describeMissingProgram } from './describe-missing-program.ts';
import { findDocker, pullImage } from './docker.ts';
import { findOnPath, type Machine } from './machine.ts';
import { type Program, type ProgramName, programDescriptions } from './program.ts';
import type { TaskContext } from './run-task.ts';

export type ProgramLookup = { kind: 'found'; program: Program } | { kind: 'missing'; sentence: string };

export interface ProgramSearch extends TaskContext {
  machine: Machine;
  /** Called with a sentence before a step that takes a while. */
  onProgress?: ((sentence: string) => void) | undefined;
}

function findInstalled(name: ProgramName, machine: Machine): ProgramLookup | undefined {
  const path = findOnPath(programDescriptions[name].commands, machine);
  return path ? { kind: 'found', program: { kind: 'binary', path } } : undefined;
}

/** Why the packages could not be installed, as a clause; empty when they were, or where apt-get cannot be used. */
async function tryPackages(names: readonly ProgramName[], search: ProgramSearch): Promise<string> {
  const aptGet = findAptGet(search.machine);
  if (!aptGet) return '';
  const packages = names.map((name) => programDescriptions[name].debianPackage);
  search.onProgress?.(`Installing ${packages.join(' and ')} with apt-get.`);
  try {
    await installPackages(aptGet, packages, search.machine, search);
    return '';
  } catch {
    search.signal?.throwIfAborted();
    return `apt-get could not install it, see ${search.logFolder}`;
  }
}

async function tryDocker(name: ProgramName, docker: string, search: ProgramSearch): Promise<ProgramLookup | undefined> {
  const { image } = programDescriptions[name];
  search.onProgress?.(`Fetching ${image} with Docker.`);
  try {
    await pullImage(docker, image, search);
    return { kind: 'found', program: { kind: 'docker', docker, image } };
  } catch {
    search.signal?.throwIfAborted();
    return undefined;
  }
}

/** One result for each of `names`, in their order. Rejects only with the reason of `search.signal`. */
export async function findPrograms(names: readonly ProgramName[], search: ProgramSearch): Promise<ProgramLookup[]> {
  const { machine } = search;
  const absent = names.filter((name) => !findInstalled(name, machine));
  const why = absent.length > 0 ? await tryPackages(absent, search) : '';
  const isStillAbsent = absent.some((name) => !findInstalled(name, machine));
  const docker = isStillAbsent ? await findDocker(machine, search) : undefined;

  const lookups: ProgramLookup[] = [];
  for (const name of names) {
    const lookup = findInstalled(name, machine) ?? (docker ? await tryDocker(name, docker, search) : undefined);
    const reason = docker ? `Docker could not fetch its image, see ${search.logFolder}` : why;
    lookups.push(lookup ?? { kind: 'missing', sentence: describeMissingProgram(name, machine, reason) });
  }
  return lookups;
}

/** The result for one program. */
export async function findProgram(name: ProgramName, search: ProgramSearch): Promise<ProgramLookup> {
  const [lookup] = await findPrograms([name], search);
  return lookup ?? { kind: 'missing', sentence: describeMissingProgram(name, search.machine) };
}
