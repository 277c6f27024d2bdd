/**
 * Keeps two builds of one output from writing into each other's folders. A build that was killed holds nobody up.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Resolves to what gives the lock back. Rejects while a running process has it. */
export async function acquireBuildLock(file: string): Promise<() => Promise<void>> {
  await mkdir(dirname(file), { recursive: true });
  const release = (): Promise<void> => rm(file, { force: true });
  const take = (): Promise<void> => writeFile(file, String(process.pid), { flag: 'wx' });
  try {
    await take();
  } catch {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (Number.isInteger(holder) && holder > 0 && isRunning(holder)) {
      throw new Error(
        `Another build of this content is running, as process ${holder}. Wait for it, or end it.`,
      );
    }
    await release();
    await take();
  }
  return release;
}
