import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProcessGroup } from '../../demo/processes/process-group.ts';
import { findProgram, findPrograms, type ProgramSearch } from '../../demo/programs/find-program.ts';
import type { Machine } from '../../demo/programs/machine.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';

/** A machine with an empty PATH; `put` adds a shell script to it. */
function createMachine(facts: Partial<Machine> = {}) {
  const root = createTemporaryFolder();
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const environment = { PATH: bin, ROOT: root, BIN: bin };
  const policyFile = join(root, 'policy-rc.d');
  const machine: Machine = {
    platform: 'linux',
    isRoot: false,
    isDebian: false,
    user: undefined,
    policyFile,
    environment,
    ...facts,
  };
  const progress: string[] = [];
  const search: ProgramSearch = {
    machine,
    environment,
    logFolder: join(root, 'logs'),
    processGroup: new ProcessGroup(),
    onProgress: (sentence) => progress.push(sentence),
  };
  const put = (name: string, script: string, mode = 0o755) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), mode);
  };
  const calls = () => {
    const file = join(root, 'calls');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  };
  return { search, put, calls, progress, bin, policyFile };
}

const record = 'echo "$(/usr/bin/basename "$0") $*" >> "$ROOT/calls"';
// Records the policy and the mode, then "installs" the packages.
const aptGet = `${record}
[ "$1" = update ] && exit 0
[ -x "$ROOT/policy-rc.d" ] && echo "policy $DEBIAN_FRONTEND $RUNLEVEL" >> "$ROOT/calls"
for package in "$@"; do case "$package" in prometheus*)
  echo "#!/bin/sh" > "$BIN/$package"; /bin/chmod 755 "$BIN/$package";; esac; done`;
const debianRoot = { isDebian: true, isRoot: true };

describe('the search for a program', () => {
  it('takes it from PATH, and tries nothing else', async () => {
    const { search, put, calls, bin } = createMachine(debianRoot);
    put('prometheus-alertmanager', '');
    put('apt-get', aptGet);
    put('docker', record);
    const path = join(bin, 'prometheus-alertmanager');
    expect(await findProgram('alertmanager', search)).toEqual({ kind: 'found', program: { kind: 'binary', path } });
    expect(calls()).toEqual([]);
  });

  it('skips a file that is not executable, and a folder of that name', async () => {
    const { search, put, bin } = createMachine();
    put('prometheus', '', 0o644);
    mkdirSync(join(bin, 'alertmanager'));
    const lookups = await findPrograms(['prometheus', 'alertmanager'], search);
    expect(lookups.map(({ kind }) => kind)).toEqual(['missing', 'missing']);
  });

  it('installs only what is missing, as root on Debian, without starting services', async () => {
    const { search, put, calls, progress, bin, policyFile } = createMachine(debianRoot);
    put('alertmanager', '');
    put('apt-get', aptGet);
    const lookups = await findPrograms(['prometheus', 'alertmanager'], search);
    expect(lookups).toEqual([
      { kind: 'found', program: { kind: 'binary', path: join(bin, 'prometheus') } },
      { kind: 'found', program: { kind: 'binary', path: join(bin, 'alertmanager') } },
    ]);
    expect(calls()).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends prometheus',
      'policy noninteractive 1',
    ]);
    expect(progress).toEqual(['Installing prometheus with apt-get.']);
    expect(existsSync(policyFile)).toBe(false);
  });

  it('keeps an existing policy', async () => {
    const { search, put, policyFile } = createMachine(debianRoot);
    put('apt-get', aptGet);
    writeFileSync(policyFile, 'theirs');
    await findProgram('prometheus', search);
    expect(readFileSync(policyFile, 'utf8')).toBe('theirs');
  });

  it.each([
    ['not as root', { isDebian: true }],
    ['not where apt-get is something else', { isRoot: true }],
  ])('does not use apt-get: %s', async (_when, facts) => {
    const { search, put, calls } = createMachine(facts);
    put('apt-get', aptGet);
    expect((await findProgram('prometheus', search)).kind).toBe('missing');
    expect(calls()).toEqual([]);
  });

  it('continues with Docker when apt-get fails, and removes its policy', async () => {
    const { search, put, calls, bin, policyFile } = createMachine(debianRoot);
    put('apt-get', `${record}\nexit 100`);
    put('docker', record);
    expect(await findProgram('prometheus', search)).toEqual({
      kind: 'found',
      program: { kind: 'docker', docker: join(bin, 'docker'), image: 'prom/prometheus:v3.5.0' },
    });
    expect(calls()).toEqual(['apt-get update', 'docker info', 'docker pull prom/prometheus:v3.5.0']);
    expect(existsSync(policyFile)).toBe(false);
  });

  it('does not use a Docker without an engine, or that cannot pull', async () => {
    const { search, put } = createMachine();
    put('docker', 'exit 1');
    expect((await findProgram('prometheus', search)).kind).toBe('missing');
    put('docker', '[ "$1" = info ]');
    expect(await findProgram('prometheus', search)).toEqual({
      kind: 'missing',
      sentence: expect.stringContaining('Docker could not fetch its image'),
    });
  });

  it('is cancelled by the signal, and removes its policy', async () => {
    const { search, put, policyFile } = createMachine(debianRoot);
    put('apt-get', 'exec /bin/sleep 60');
    const controller = new AbortController();
    const lookup = findProgram('prometheus', { ...search, signal: controller.signal });
    controller.abort(new Error('called off'));
    await expect(lookup).rejects.toThrow('called off');
    expect(existsSync(policyFile)).toBe(false);
  });
});

describe('the message for a missing program', () => {
  it.each([
    ['macOS', { platform: 'darwin' }, 'alertmanager', '`brew install alertmanager`'],
    [
      'Debian as a user',
      { isDebian: true },
      'prometheus',
      '`sudo apt-get install --no-install-recommends prometheus && sudo systemctl disable --now prometheus`',
    ],
    ['another system', {}, 'prometheus', 'https://prometheus.io/download/'],
  ] as const)('names the command that installs it on %s', async (_system, facts, name, command) => {
    const { search } = createMachine(facts);
    const lookup = await findProgram(name, search);
    expect(lookup).toEqual({ kind: 'missing', sentence: expect.stringContaining(command) });
  });

  it('explains why apt-get failed', async () => {
    const { search, put } = createMachine(debianRoot);
    put('apt-get', 'exit 100');
    const sentence = expect.stringMatching(/^Prometheus is missing \(apt-get could not install it, see .*logs\): /);
    expect(await findProgram('prometheus', search)).toEqual({ kind: 'missing', sentence });
  });
});
