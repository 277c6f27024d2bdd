import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoteFor } from '../../src/parameters/quoting-contexts.ts';
import { findRejectionReason } from '../../src/parameters/value-patterns.ts';
import { parseCommand } from '../../src/shell/parse-script.ts';
import { findShellPlaceholders } from '../../src/shell/quoting/find-shell-placeholders.ts';
import { chooseRunSize } from '../tools/run-size.ts';

const shells = ['sh', 'bash'] as const;

/** What attackers send, beside what chance makes up. */
const hostile = [
  "'; rm -rf / #",
  '$(id)',
  '`id`',
  '"; id; "',
  '${IFS}id',
  'a b  c',
  '*',
  '?',
  '[a-z]',
  '{a,b}',
  '~root',
  '!!',
  '!-1',
  '^a^b',
  'a\\',
  '\\',
  "'",
  '"',
  "''",
  '""',
  '$',
  '#x',
  'a #b',
  '&& id',
  '| id',
  '> /tmp/x',
  '<(id)',
  'a;b',
  'EOF',
  '%s%n',
  '$HOME',
  '"$@"',
  "\\'",
  '\\"',
  "'\"'\"'",
  'é ü 漢字',
  '😀',
  'a=b',
  '=ls',
  '%1',
  '+x',
  '@file',
  '(a)',
  'a)b',
  'x y\'z"w',
];

const piece = fc.oneof(
  fc.constantFrom(...hostile),
  fc.stringMatching(/^[ -~]{1,20}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);
const anything = fc.oneof(
  piece,
  fc.array(piece, { minLength: 1, maxLength: 4 }).map((all) => all.join('')),
);

const sampleSize = chooseRunSize(1000, 10_000);

function sampleValues(): { accepted: string[]; refused: string[] } {
  const all = [...hostile, ...fc.sample(anything, { numRuns: sampleSize * 4, seed: 7 })];
  const accepted = [...new Set(all.filter((value) => findRejectionReason(value) === undefined))];
  return {
    accepted: accepted.slice(0, sampleSize),
    refused: all.filter((value) => findRejectionReason(value) !== undefined),
  };
}

const values = sampleValues();

/** The author's command with a value in its blank; `undefined` where it may not stand there. */
function createFill(template: string): (value: string) => string | undefined {
  const [blank] = findShellPlaceholders(parseCommand(template)).filter(
    ({ isVariableReference }) => !isVariableReference,
  );
  if (!blank) throw new Error(`no blank in ${template}`);
  return (value) => {
    const written = quoteFor(blank.quotingContext, value);
    return 'text' in written
      ? template.slice(0, blank.start) + written.text + template.slice(blank.end)
      : undefined;
  };
}

/** What each command of a script prints, cut at the mark that stands behind each. */
function run(shell: string, commands: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-argv-'));
  try {
    const file = join(folder, 'script');
    writeFileSync(file, `${commands.join("\nprintf '\\001\\n'\n")}\nprintf '\\001\\n'\n`);
    const env = { PATH: process.env['PATH'], HOME: '/nowhere', LC_ALL: 'C.UTF-8' };
    const out = execFileSync(shell, [file], { env, maxBuffer: 1 << 28, cwd: folder });
    return out.toString('utf8').split('\u0001\n').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const argv = (...all: string[]): string => [String(all.length), ...all, ''].join('\0');
const define = `argv() { printf '%s\\0' "$#" "$@"; }\n`;
const read = `while IFS= read -r line; do argv "$line"; done`;

describe('a value arrives as one argument with every byte of it', () => {
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
    const fill = createFill(template);
    const tried = values.accepted.flatMap((value) => {
      const command = fill(value);
      return command === undefined ? [] : [{ value, command }];
    });
    expect(tried.length).toBeGreaterThan(sampleSize * 0.5);
    for (const shell of shells) {
      const seen = run(shell, [define, ...tried.map(({ command }) => command)]).slice(1);
      const wrong = tried.filter(({ value }, index) => seen[index] !== expected(value));
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(seen.length).toBe(tried.length);
    }
  });
});

/** Where a value cannot be made safe, plain words and numbers go in, and for all others the blank stays. */
describe('a value inside of code', () => {
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
    const fill = createFill(template);
    const tried = values.accepted.flatMap((value) => {
      const command = fill(value);
      return command === undefined ? [] : [{ value, command }];
    });
    const plain = ['api-7f9', '10.0.0.1:9090', 'a_b.c', '42'].flatMap((value) => {
      const command = fill(value);
      return command === undefined ? [] : [{ value, command }];
    });
    const some = [...plain, ...tried.filter(({ value }) => !/^0\d|\./.test(value)).slice(0, 60)];
    expect(plain.length).toBeGreaterThan(0);
    expect(tried.every(({ value }) => /^[\w.:@/-]+$/.test(value))).toBe(true);
    const seen = run('bash', [':', ...some.map(({ command }) => command)]).slice(1);
    expect(some.filter(({ value }, index) => seen[index] !== expected(value))).toEqual([]);
  });
});

describe('a program of its own', () => {
  it("gets the same bytes as the shell's own", { timeout: 60_000 }, () => {
    for (const value of values.accepted.slice(0, 60).filter((each) => !/^[@+]/.test(each))) {
      for (const template of [`/usr/bin/printf '%s\\0' <x> end`, `/usr/bin/printf '%s\\0' "<x>" end`]) {
        const command = createFill(template)(value) ?? '';
        for (const shell of shells) {
          const { stdout } = spawnSync(shell, ['-c', command], {
            encoding: 'utf8',
            env: { LC_ALL: 'C.UTF-8' },
          });
          expect(stdout).toBe(`${value}\0end\0`);
        }
      }
    }
  });
});

describe('a value is refused', () => {
  it.each([
    ['a\nb'],
    ['a\rb'],
    ['a\tb'],
    ['a\0b'],
    ['\u001b[201~id'],
    ['\u202eabc'],
    ['a\u200bb'],
    ['a\u2066b'],
    ['a\u00a0b'],
    ['\u2028'],
    ['\u3164'],
    ['a\ufe0fb'],
    ['\ud800'],
    ['\u{e0041}'],
    ['--help'],
    ['-rf'],
    [''],
    [' a'],
    ['a '],
    ['x'.repeat(513)],
    ['../etc'],
    ['a/../../b'],
    ['a\\..\\b'],
  ])('%j', (value) => {
    expect(findRejectionReason(value)).toBeTypeOf('string');
  });

  it('whenever it holds a character that ends a line or cannot be seen, whatever chance makes up', () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
    expect(values.accepted.length).toBe(sampleSize);
    expect(values.refused.length).toBeGreaterThan(sampleSize * 0.1);
    expect(values.accepted.filter((value) => unseen.test(value) || value.startsWith('-'))).toEqual([]);
  });
});

describe('a pattern', () => {
  it.each([
    ['kubernetes-name', ['api-7f9c', 'a', 'a.b-c'], ['Api', 'a_b', '-a', 'a-', "a'b", 'a b']],
    ['hostname', ['db1', 'db.example.com', '10.0.0.1:9100', 'web_1:80'], ['a..b', 'a b', 'a:b', 'http://x']],
    [
      'ip',
      ['10.0.0.1', '::1', 'fe80::1', '[::1]:9090', '10.0.0.1:80'],
      ['10.0.0', '256.1.1.1', '1.2.3.4.5', 'a:b:c:g'],
    ],
    ['number', ['1', '0.5', '10e3'], ['1;', 'one', '1 2', '0x1f', 'Infinity']],
    ['uuid', ['123e4567-e89b-12d3-a456-426614174000'], ['123e4567', 'g23e4567-e89b-12d3-a456-426614174000']],
    ['path', ['/var/log/app.log', 'a b/c', '~/x'], ['../etc', '/a/../b', 'a;b', '$HOME/x', '`id`']],
    ['text', ['anything at all', "it's", '$(id)'], []],
  ] as const)('%s', (pattern, good, bad) => {
    expect(good.filter((value) => findRejectionReason(value, pattern) !== undefined)).toEqual([]);
    expect(bad.filter((value) => findRejectionReason(value, pattern) === undefined)).toEqual([]);
  });
});
