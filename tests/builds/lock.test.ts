import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireLock, LockedError, waitForLock } from '../../src/builds/lock.ts';
import { identifyProcess } from '../../src/builds/process-identity.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';

const createLock = (): string => join(createTemporaryFolder(), 'lock');
const own = await identifyProcess();
const parent = await identifyProcess(process.ppid);
const longAgo = new Date('2020-01-01');

describe('the lock of a build', () => {
  it('rejects a second build until the first releases it', async () => {
    const file = createLock();
    const release = await acquireLock(file);
    await expect(acquireLock(file)).rejects.toThrow(LockedError);
    await release();
    expect(existsSync(file)).toBe(false);
    await expect(acquireLock(file)).resolves.toBeTypeOf('function');
  });

  it.each<[string, string, Date | undefined]>([
    ['a process that has ended', JSON.stringify({ ...own, pid: 2 ** 22 - 1 }), undefined],
    ['a process whose number is another program now', JSON.stringify({ ...parent, startedAt: '1' }), undefined],
    ['a process from before the machine was restarted', JSON.stringify({ ...own, startedAt: 'boot/1' }), undefined],
    ['a process of another host, long ago', JSON.stringify({ ...own, host: 'other' }), longAgo],
    ['an earlier version, which wrote only a number', String(process.ppid), undefined],
    ['a build that was killed before it wrote anything', '', longAgo],
    ['a disk that was full', '{"host":', undefined],
  ])('is taken over from %s', async (_, text, date) => {
    const file = createLock();
    writeFileSync(file, text);
    if (date) utimesSync(file, date, date);
    await expect(acquireLock(file)).resolves.toBeTypeOf('function');
  });

  it.each([
    ['a process that runs', JSON.stringify(parent), `process ${process.ppid} of ${hostname()}`],
    ['a process of another host', JSON.stringify({ ...own, host: 'other' }), `process ${process.pid} of other`],
    ['a process that is about to write it', '', 'another process'],
  ])('is left to %s', async (_, text, holder) => {
    const file = createLock();
    writeFileSync(file, text);
    await expect(acquireLock(file)).rejects.toThrow(`Another build is running, as ${holder}.`);
  });

  it('is given to one of many at a time', async () => {
    const file = createLock();
    writeFileSync(file, String(process.ppid));
    const reasons: string[] = [];
    let holders = 0;
    const most: number[] = [];
    const work = async (): Promise<void> => {
      const release = await waitForLock(file, (reason) => reasons.push(reason));
      holders += 1;
      most.push(holders);
      await new Promise((resolve) => setImmediate(resolve));
      holders -= 1;
      await release();
    };
    await Promise.all(Array.from({ length: 4 }, work));
    expect(most).toEqual([1, 1, 1, 1]);
    expect(reasons.every((reason) => reason.endsWith('Waiting for it.'))).toBe(true);
  });
});
