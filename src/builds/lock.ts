/**
 * Keeps two builds from writing into each other's folders. The lock of a process that has ended is taken over, also when
 * another program has its number now.
 */
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../lib/clock.ts';
import { UserError } from '../lib/user-error.ts';
import { hasCode } from './error-code.ts';
import { identifyProcess, isRunning, parseIdentity } from './process-identity.ts';

/** How often a holder touches its lock, and after how long without that a lock of another host counts as left behind. */
const touchMs = 10_000;
const abandonedMs = 120_000;

/** A lock is created empty and written at once; one that stays empty was left by a build that was killed in between. */
const emptyMs = 5000;

/** A running process holds the lock. */
export class LockedError extends UserError {}

export type Release = () => Promise<void>;

const readText = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

async function getAgeMs(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found ? systemClock.now() - found.mtimeMs : Number.POSITIVE_INFINITY;
}

/** Who holds the lock with this text, for a message; `undefined` when it is free. */
async function findHolder(file: string, text: string): Promise<string | undefined> {
  if (text === '') return (await getAgeMs(file)) < emptyMs ? 'another process' : undefined;
  const identity = parseIdentity(text);
  if (!identity) return undefined;
  const isHeld = (await isRunning(identity)) ?? (await getAgeMs(file)) < abandonedMs;
  return isHeld ? `process ${identity.pid} of ${identity.host}` : undefined;
}

/** Removes a lock that was left behind, and no other that has taken its place in the meantime. */
async function removeAbandoned(file: string, text: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readText(aside);
  if (moved !== undefined && moved !== text) await writeFile(file, moved, { flag: 'wx' }).catch(() => undefined);
  await rm(aside, { force: true });
}

function keepTouching(file: string): () => void {
  let cancel = (): void => {};
  const schedule = (): void => {
    cancel = systemClock.after(touchMs, () => {
      const now = systemClock.now() / 1000;
      utimes(file, now, now).catch(() => undefined);
      schedule();
    });
  };
  schedule();
  return () => cancel();
}

/** Resolves to the function that releases the lock. Rejects with a `LockedError` while a running process holds it. */
export async function acquireLock(file: string): Promise<Release> {
  await mkdir(dirname(file), { recursive: true });
  const own = JSON.stringify(await identifyProcess());
  for (;;) {
    try {
      await writeFile(file, own, { flag: 'wx' });
      break;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const text = await readText(file);
    if (text === undefined) continue;
    const holder = await findHolder(file, text);
    if (holder !== undefined) {
      throw new LockedError(`Another build is running, as ${holder}.`, {
        hint: `Wait for it, or end it. If that is no build, delete ${file}.`,
      });
    }
    await removeAbandoned(file, text);
  }
  const stopTouching = keepTouching(file);
  return async () => {
    stopTouching();
    if ((await readText(file)) === own) await rm(file, { force: true });
  };
}

const retryMs = 250;
const maxWaitMs = 900_000;

/** As `acquireLock`, but waits a quarter of an hour; `report` gets the reason once. */
export async function waitForLock(file: string, report: (reason: string) => void): Promise<Release> {
  const startMs = systemClock.monotonicMs();
  for (let isReported = false; ; isReported = true) {
    try {
      return await acquireLock(file);
    } catch (error) {
      if (!(error instanceof LockedError) || systemClock.monotonicMs() - startMs > maxWaitMs) throw error;
      if (!isReported) report(`${error.message} Waiting for it.`);
    }
    await sleep(retryMs);
  }
}
