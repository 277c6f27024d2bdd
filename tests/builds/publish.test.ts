import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { publishBuild, repairLinks } from '../../src/builds/folders.ts';
import { markInUse } from '../../src/builds/users.ts';
import { writeFiles } from '../catalog/write-content.ts';
import { chooseRunSize } from '../tools/run-size.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { describeCurrentBuild, namePath, publishSmallBuild, writeSmallBuild } from './small-builds.ts';

const createOutput = (): string => join(createTemporaryFolder(), 'dist');

const listBuilds = (output: string): string[] => readdirSync(join(output, 'builds')).sort();

describe('a published build', () => {
  it('is at the paths that other tools read, through links', async () => {
    const output = createOutput();
    const id = await publishSmallBuild(output, 'a');
    expect(readFileSync(join(output, 'client/0.html'), 'utf8')).toContain('a\n');
    expect(realpathSync(join(output, 'server'))).toBe(join(realpathSync(output), 'builds', id, 'server'));
    expect(readdirSync(output).sort()).toEqual(['builds', 'client', 'current', 'server']);
  });

  it('takes the place of a folder of an earlier version', async () => {
    const output = createOutput();
    writeFiles(output, { 'client/old.html': 'old', 'server/catalog.json': '{}' });
    await publishSmallBuild(output, 'a');
    expect(await describeCurrentBuild(output)).toBe('a');
    expect(existsSync(join(output, 'client/old.html'))).toBe(false);
    expect(listBuilds(output)).toHaveLength(1);
  });

  it.each(['client', 'server'])('gets its link back when %s was removed', async (name) => {
    const output = createOutput();
    await publishSmallBuild(output, 'a');
    rmSync(join(output, name));
    await repairLinks(output);
    expect(statSync(join(output, name)).isDirectory()).toBe(true);
  });

  it.each<[string, (build: string) => void]>([
    ['a file is missing', (build) => rmSync(join(build, 'client/3.html'))],
    ['a file is cut short', (build) => writeFileSync(join(build, 'client/3.html'), 'a')],
    [
      'a file is another one of the same size',
      (build) => writeFileSync(join(build, 'client/3.html'), 'b\n'.repeat(100)),
    ],
    ['there is one file more', (build) => writeFileSync(join(build, 'client/more.html'), '')],
    ['its stamp is cut short', (build) => writeFileSync(join(build, 'server/build.json'), '{"inputs":"a"')],
    ['its folder is empty', (build) => rmSync(build, { recursive: true })],
  ])('is replaced by the same one when %s', async (_, damage) => {
    const output = createOutput();
    const id = await publishSmallBuild(output, 'a');
    damage(join(output, 'builds', id));
    expect(await describeCurrentBuild(output)).not.toBe('a');
    expect(await publishSmallBuild(output, 'a')).toBe(id);
    expect(await describeCurrentBuild(output)).toBe('a');
  });

  it('stays on the disk while a process uses it, and no longer', async () => {
    const output = createOutput();
    const first = await publishSmallBuild(output, 'a');
    const release = await markInUse(output, first);
    // Of a process that has ended, and whose number belongs to another program now.
    const second = await publishSmallBuild(output, 'b');
    const ended = { host: 'x', pid: process.pid, startedAt: 'another time' };
    writeFiles(output, {
      [`users/${second}/mark`]: JSON.stringify({ ...ended, host: hostname() }),
    });
    const third = await publishSmallBuild(output, 'c');
    expect(listBuilds(output)).toEqual([first, third].sort());
    await release();
    const fourth = await publishSmallBuild(output, 'd');
    expect(listBuilds(output)).toEqual([fourth]);
  });
});

it('is copied from another file system', async () => {
  // Memory on every Linux; elsewhere the test needs another disk.
  const other = '/dev/shm';
  expect(statSync(other).dev, 'another file system at /dev/shm').not.toBe(statSync(createTemporaryFolder()).dev);
  const output = join(other, `flarepath-test-${process.pid}`, 'dist');
  onTestFinished(() => rmSync(join(output, '..'), { recursive: true, force: true }));
  const next = createTemporaryFolder();
  const id = await writeSmallBuild(next, 'a');
  await publishBuild(next, output, id, () => {});
  expect(await describeCurrentBuild(output)).toBe('a');
  expect(listBuilds(output)).toEqual([id]);
});

const publisher = 'tests/builds/publish-in-turn.ts';

it('leaves a whole build whenever it is killed', { timeout: 120_000 }, async () => {
  const output = createOutput();
  mkdirSync(output);
  await publishSmallBuild(output, 'first');
  const count = chooseRunSize(3, 20);
  for (let kill = 0; kill < count; kill += 1) {
    const child = spawn('node', [publisher, output], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // At another file of another build each time, counted in what it has written.
    let steps = 0;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', () => {
        steps += 1;
        if (steps === 2) setTimeout(resolve, kill * 3);
      });
    });
    child.kill('SIGKILL');
    await ended;
    expect(await describeCurrentBuild(output)).toMatch(/^build-\d$/);
  }
  await publishSmallBuild(output, 'last');
  expect(await describeCurrentBuild(output)).toBe('last');
  expect(listBuilds(output)).toHaveLength(1);
});

it('leaves the build from before on a disk that fills up', () => {
  // A separate file system, which vanishes with the processes in it; no rights are needed for that in a user namespace.
  const script = `set -e
mount -t tmpfs -o size=300k tmpfs "$1"
node ${publisher} "$1/dist" 100 600 1200 2000 200
ls "$1/dist/builds" | wc -l
cat "$1/dist/${namePath}"`;
  const args = ['--user', '--map-root-user', '--mount', 'sh', '-c', script, 'sh', createTemporaryFolder()];
  const { status, stdout, stderr } = spawnSync('unshare', args, { encoding: 'utf8' });
  expect(status, `unshare must be allowed to mount a file system: ${stderr}`).toBe(0);
  const [first, ...rest] = stdout.split('\n');
  expect([first, rest.slice(-2)]).toEqual(['0', ['1', 'build-1']]);
  expect(rest.filter((line) => line === 'ENOSPC').length).toBeGreaterThan(1);
});

it('is whole when two publish at once', { timeout: 60_000 }, async () => {
  const output = createOutput();
  const run = (): Promise<number | null> => {
    const child = spawn('node', [publisher, output, ...Array<string>(8).fill('100')], { stdio: 'ignore' });
    return new Promise((resolve) => child.once('exit', resolve));
  };
  expect(await Promise.all([run(), run()])).toEqual([0, 0]);
  expect(await describeCurrentBuild(output)).toBe('build-1');
  expect(listBuilds(output)).toHaveLength(1);
});
