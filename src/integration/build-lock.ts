/**
 * Keeps two builds of one output from writing into each other's folders. The lock of a build that was killed is ignored.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../lib/user-error.ts';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Resolves to the function that releases the lock. Rejects with a `UserError` while a running process holds it. */
export async function acquireBuildLock(file: string): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  const release = (): Promise<void> => rm(file, { force: true });
  const take = (): Promise<void> => writeFile(file, String(process.pid), { flag: 'wx' });
  try {
    await take();
  } catch {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (Number.isInteger(holder) && holder > 0 && isRunning(holder)) {
      throw new UserError(`Another build of this content is running, as process ${holder}. Wait for it, or end it.`);
    }
    await release();
    await take();
  }
  return release;
}
