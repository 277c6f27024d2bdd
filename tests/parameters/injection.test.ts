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
  const env = { PATH: process.env['PATH'], HOME: '/dev/null', LC_ALL: 'C.UTF-8' };
  const out = execFileSync(shell, [file], { env, maxBuffer: 1 << 28, cwd: folder });
  return out.toString('utf8').split('\u0001\n').slice(0, -1);
}

const argv = (...all: string[]): string => [String(all.length), ...all, ''].join('\0');
/** In place of the program, which takes any text. */
const define = `logger() { printf '%s\\0' "$#" "$@"; }\n`;

describe('a text arrives as one argument, byte for byte', () => {
  it.each<[string, (value: string) => string]>([
    ['logger <x> end', (v) => argv(v, 'end')],
    ['logger a<x>b', (v) => argv(`a${v}b`)],
    ['logger -t app pod/<x>', (v) => argv('-t', 'app', `pod/${v}`)],
    ["logger '<x>' end", (v) => argv(v, 'end')],
    ["logger 'a \"$b <x> c'", (v) => argv(`a "$b ${v} c`)],
    ['logger "<x>" end', (v) => argv(v, 'end')],
    ['logger "a \'b <x> c"', (v) => argv(`a 'b ${v} c`)],
    ['logger "${HOME}/<x>"', (v) => argv(`/dev/null/${v}`)],
    ['cat <<EOF\na <x> $HOME\nEOF', (v) => `a ${v} /dev/null\n`],
    ["cat <<'EOF'\na <x> $HOME\nEOF", (v) => `a ${v} $HOME\n`],
    ['cat <<-EOF\n\ta <x>\n\tEOF', (v) => `a ${v}\n`],
    ['echo "a <x>"', (v) => `a ${v}\n`],
    ['if true; then logger <x>; fi', (v) => argv(v)],
    ['(logger <x> &&\n  logger b)', (v) => argv(v) + argv('b')],
  ])('%j, in sh and bash', { timeout: 120_000 }, (template, expected) => {
    const tried = fillAll(template, values.accepted);
    expect(tried.length).toBeGreaterThan(sampleSize * 0.4);
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
    for (const value of values.accepted.slice(0, 60)) {
      for (const template of [`printf '%s\\n' <x> end`, `printf '%s\\n' "<x>" end`]) {
        const command = createFill(template)(value);
        expect(command === undefined).toBe(value.includes('\\'));
        if (command === undefined) continue;
        for (const shell of shells) {
          const env = { LC_ALL: 'C.UTF-8' };
          const { stdout } = spawnSync(shell, ['-c', `/usr/bin/${command}`], { encoding: 'utf8', env });
          expect(stdout).toBe(`${value}\nend\n`);
        }
      }
    }
  });
});
