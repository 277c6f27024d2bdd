/**
 * Marks of the processes that serve a build, so that its folder stays while they do. Where the output folder cannot be written
 * there are no marks; a server has its build in memory, so that it loses nothing.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '../lib/clock.ts';
import { identifyProcess, isRunning, parseIdentity } from './process-identity.ts';

/** After this many milliseconds a mark of another host, whose processes cannot be seen, no longer counts. */
const foreignMarkMs = 86_400_000;

const getMarks = (output: string, id: string): string => join(output, 'users', id);

/** Resolves to the function that takes the mark back. */
export async function markInUse(output: string, id: string): Promise<() => Promise<void>> {
  const folder = getMarks(output, id);
  const identity = await identifyProcess();
  const file = join(folder, `${identity.host}-${identity.pid}`);
  // Not recursively: a server that has no build creates no folder for it.
  for (const each of [dirname(folder), folder]) await mkdir(each).catch(() => undefined);
  await writeFile(file, JSON.stringify(identity)).catch(() => undefined);
  return () => rm(file, { force: true }).catch(() => undefined);
}

async function isLiveMark(file: string): Promise<boolean> {
  const identity = parseIdentity(await readFile(file, 'utf8').catch(() => ''));
  const running = identity && (await isRunning(identity));
  if (running !== undefined) return running;
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && systemClock.now() - found.mtimeMs < foreignMarkMs;
}

/** Whether a process serves the build; removes the marks of those that have ended. */
export async function isInUse(output: string, id: string): Promise<boolean> {
  const folder = getMarks(output, id);
  const names = await readdir(folder).catch(() => []);
  let inUse = false;
  for (const name of names) {
    const file = join(folder, name);
    if (await isLiveMark(file)) inUse = true;
    else await rm(file, { force: true }).catch(() => undefined);
  }
  if (!inUse) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  return inUse;
}
