import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { createFill } from './fill-command.ts';
import { sampleSize, sampleValues } from './sample-values.ts';

const shells = ['sh', 'bash'] as const;
const values = sampleValues();

/** The commands with those of `all` that `template` accepts. */
function fillAll(template: string, all: readonly string[]): { value: string; command: string }[] {
  const fill = createFill(template);
  return all.flatMap((value) => {
    const command = fill(value);
    return command === undefined ? [] : [{ value, command }];
  });
}

/** The output of each command of a script, split at the separator that is printed after each. */
function run(shell: string, commands: readonly string[]): string[] {
  const folder = createTemporaryFolder();
  const file = join(folder, 'script');
  writeFileSync(file, `${commands.join("\nprintf '\\001\\n'\n")}\nprintf '\\001\\n'\n`);
  const env = { PATH: process.env['PATH'], HOME: '/nowhere', LC_ALL: 'C.UTF-8' };
  const out = execFileSync(shell, [file], { env, maxBuffer: 1 << 28, cwd: folder });
  return out.toString('utf8').split('\u0001\n').slice(0, -1);
}

const argv = (...all: string[]): string => [String(all.length), ...all, ''].join('\0');
const define = `argv() { printf '%s\\0' "$#" "$@"; }\n`;
const read = `while IFS= read -r line; do argv "$line"; done`;

describe('a value arrives as one argument, byte for byte', () => {
  it.each<[string, (value: string) => string]>([
    ['argv <x> end', (v) => argv(v, 'end')],
    ['argv a<x>b', (v) => argv(`a${v}b`)],
    ['argv --pod=<x> -n y', (v) => argv(`--pod=${v}`, '-n', 'y')],
    ['argv pod/<x>', (v) => argv(`pod/${v}`)],
    ["argv '<x>' end", (v) => argv(v, 'end')],
    ["argv 'a \"$b <x> c'", (v) => argv(`a "$b ${v} c`)],
    ['argv "<x>" end', (v) => argv(v, 'end')],
    ['argv "a \'b <x> c"', (v) => argv(`a 'b ${v} c`)],
    ['argv "${HOME}/<x>"', (v) => argv(`/nowhere/${v}`)],
    ['argv "$(printf %s <x>)" end', (v) => argv(v, 'end')],
    ['argv "$(printf %s "a<x>")" end', (v) => argv(`a${v}`, 'end')],
    ['argv "$(printf %s \'<x>\')" end', (v) => argv(v, 'end')],
    ['case <x> in *) argv ok;; esac', () => argv('ok')],
    [`${read} <<EOF\na <x> $HOME\nEOF`, (v) => argv(`a ${v} /nowhere`)],
    [`${read} <<'EOF'\na <x> $HOME\nEOF`, (v) => argv(`a ${v} $HOME`)],
    [`${read} <<-EOF\n\ta <x>\n\tEOF`, (v) => argv(`a ${v}`)],
    ['if true; then { argv <x>; } 2>/dev/null; fi', (v) => argv(v)],
    ['(argv <x> &&\n  argv b)', (v) => argv(v) + argv('b')],
  ])('%j, in sh and bash', { timeout: 120_000 }, (template, expected) => {
    const tried = fillAll(template, values.accepted);
    expect(tried.length).toBeGreaterThan(sampleSize * 0.5);
    for (const shell of shells) {
      const seen = run(shell, [define, ...tried.map(({ command }) => command)]).slice(1);
      const wrong = tried.filter(({ value }, index) => seen[index] !== expected(value));
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(seen.length).toBe(tried.length);
    }
  });
});

/** Only plain words and numbers can be made safe there. With any other value the placeholder stays. */
describe('a value inside code', () => {
  it.each<[string, (value: string) => string]>([
    [`sh -c "printf '%s\\0' <x> end"`, (v) => `${v}\0end\0`],
    [`bash -c 'printf "%s\\0" "<x>"'`, (v) => `${v}\0`],
    ["echo 'echo <x>' | sh", (v) => `${v}\n`],
    ['eval printf %s "<x>"', (v) => v],
    ['echo `printf %s <x>`', (v) => `${v}\n`],
    ['A=<x>; printf %s $A', (v) => v],
    ['export A="<x>"; sh -c "printf %s $A"', (v) => v],
    ['for i in <x> b; do printf "%s " $i; done', (v) => `${v} b `],
    ['printf %s \\<x>', (v) => v],
    ['printf "<x>"', (v) => v],
    ['echo <x> | xargs printf "%s,"', (v) => `${v},`],
    ["printf %s $'<x>'", (v) => v],
    ['bash <<EOF\nprintf %s "a<x>"\nEOF', (v) => `a${v}`],
    [`awk 'BEGIN { printf "%s", "<x>" }'`, (v) => v],
    ['echo $((<x> + 1))', (v) => `${Number(v) + 1}\n`],
  ])('%j', { timeout: 60_000 }, (template, expected) => {
    const tried = fillAll(template, values.accepted);
    const plain = fillAll(template, ['api-7f9', '10.0.0.1:9090', 'a_b.c', '42']);
    const some = [...plain, ...tried.filter(({ value }) => !/^0\d|\./.test(value)).slice(0, 60)];
    expect(plain.length).toBeGreaterThan(0);
    expect(tried.every(({ value }) => /^[\w.:@/-]+$/.test(value))).toBe(true);
    const seen = run('bash', [':', ...some.map(({ command }) => command)]).slice(1);
    expect(some.filter(({ value }, index) => seen[index] !== expected(value))).toEqual([]);
  });
});

describe('a program outside the shell', () => {
  it('gets the same bytes as a builtin', { timeout: 60_000 }, () => {
    for (const value of values.accepted.slice(0, 60).filter((each) => !/^[@+]/.test(each))) {
      for (const template of [`/usr/bin/printf '%s\\0' <x> end`, `/usr/bin/printf '%s\\0' "<x>" end`]) {
        const command = createFill(template)(value) ?? '';
        for (const shell of shells) {
          const { stdout } = spawnSync(shell, ['-c', command], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } });
          expect(stdout).toBe(`${value}\0end\0`);
        }
      }
    }
  });
});
