/**
 * The output folder: every build in its own folder below `builds`, and `current` as the link to the one that counts. A build
 * is switched by replacing that link, which is one step of the file system. `client` and `server` lead through it, so that the
 * paths stay what they were for those who serve or read them.
 */
import { cp, lstat, mkdir, readdir, readlink, realpath, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { hasCode } from './error-code.ts';
import { acquireLock, waitForLock } from './lock.ts';
import { isWhole } from './stamp.ts';
import { isInUse } from './users.ts';

const publicFolders = ['client', 'server'] as const;

const getBuilds = (output: string): string => join(output, 'builds');
const getCurrentLink = (output: string): string => join(output, 'current');
const getLock = (output: string): string => join(getBuilds(output), '.lock');

/** The folder of the build that counts; `output` itself where it is a copy of one build. */
export function findCurrentBuild(output: string): Promise<string> {
  return realpath(getCurrentLink(output)).catch(() => output);
}

/** The id of a build's folder. */
export const getBuildId = (build: string): string => basename(build);

/** Makes `link` lead to `target` in one step, whatever it was. A folder at its place is moved into `rubbish`. */
async function replaceLink(link: string, target: string, rubbish: string): Promise<void> {
  if ((await readlink(link).catch(() => undefined)) === target) return;
  const next = `${link}.next-${process.pid}`;
  await rm(next, { recursive: true, force: true });
  await symlink(target, next, 'dir');
  const found = await lstat(link).catch(() => undefined);
  if (found?.isDirectory()) {
    await mkdir(rubbish, { recursive: true });
    await rename(link, join(rubbish, basename(link)));
  }
  await rename(next, link);
}

async function switchTo(output: string, id: string): Promise<void> {
  const rubbish = join(getBuilds(output), `.replaced-${process.pid}`);
  await replaceLink(getCurrentLink(output), join('builds', id), rubbish);
  for (const name of publicFolders) await replaceLink(join(output, name), join('current', name), rubbish);
}

/** Moves `next` to `target`, by copying it where that is another file system. */
async function moveIn(next: string, target: string): Promise<void> {
  try {
    await rename(next, target);
  } catch (error) {
    if (!hasCode(error, 'EXDEV', 'EBUSY', 'EPERM')) throw error;
    const partial = join(target, '..', `.partial-${process.pid}`);
    try {
      await cp(next, partial, { recursive: true });
      await rename(partial, target);
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
}

/** The lock must be held: whatever starts with a dot was left by a process that was killed. */
async function clear(output: string): Promise<void> {
  const builds = getBuilds(output);
  const current = getBuildId(await findCurrentBuild(output));
  for (const name of await readdir(builds)) {
    if (name === basename(getLock(output)) || name === current) continue;
    if (!name.startsWith('.') && (await isInUse(output, name))) continue;
    await rm(join(builds, name), { recursive: true, force: true });
  }
}

/**
 * Makes the finished build at `next` the one that counts, and clears the folders of those that no process uses. Whenever it is
 * interrupted, `output` has the whole build from before or the whole new one. `report` gets the reason of a wait.
 */
export async function publishBuild(
  next: string,
  output: string,
  id: string,
  report: (reason: string) => void,
): Promise<void> {
  const builds = getBuilds(output);
  await mkdir(builds, { recursive: true });
  const release = await waitForLock(getLock(output), report);
  try {
    const target = join(builds, id);
    if (!(await isWhole(target))) {
      // Torn by something else than a build: those are moved in whole.
      await rm(target, { recursive: true, force: true });
      await moveIn(next, target);
    }
    await switchTo(output, id);
    await clear(output);
  } finally {
    await release();
  }
}

/** Makes the public paths of `output` lead to its current build, if it has one. */
export async function repairLinks(output: string): Promise<void> {
  const build = await findCurrentBuild(output);
  if (build !== output) await switchTo(output, getBuildId(build));
}

/** Clears unused builds when nothing else works in `output`; never rejects, because nothing depends on it. */
export async function clearUnusedBuilds(output: string): Promise<void> {
  try {
    const release = await acquireLock(getLock(output));
    await clear(output).finally(release);
  } catch {
    // Locked by a build, which clears them itself, or not writable for this process.
  }
}
