import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../src/lib/parameters/accept-value.ts';
import { writeAt } from '../../src/lib/parameters/places.ts';
import { placeBlanks } from '../../src/markdown/blanks/place-blanks.ts';

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

const wanted = 10_000;

function sampleValues(): { accepted: string[]; refused: string[] } {
  const all = [...hostile, ...fc.sample(anything, { numRuns: 40_000, seed: 7 })];
  const accepted = [...new Set(all.filter((value) => refusal(value) === undefined))];
  return {
    accepted: accepted.slice(0, wanted),
    refused: all.filter((value) => refusal(value) !== undefined),
  };
}

const values = sampleValues();

/** The author's command with `value` in its blank; `undefined` where it may not stand there. */
function fill(template: string, value: string): string | undefined {
  const [blank] = placeBlanks(template).filter(({ isSoft }) => !isSoft);
  if (!blank) throw new Error(`no blank in ${template}`);
  const written = writeAt(blank.place, value);
  return 'text' in written
    ? template.slice(0, blank.start) + written.text + template.slice(blank.end)
    : undefined;
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
    ['A=<x>; argv "$A"', (v) => argv(v)],
    ['export A="<x>"; argv "$A"', (v) => argv(v)],
    ['argv "$(printf %s <x>)" end', (v) => argv(v, 'end')],
    ['argv "$(printf %s "a<x>")" end', (v) => argv(`a${v}`, 'end')],
    ['argv "$(printf %s \'<x>\')" end', (v) => argv(v, 'end')],
    ['for i in <x> b; do argv "$i"; done', (v) => argv(v) + argv('b')],
    ['case <x> in *) argv <x>;; esac', () => ''],
    [`${read} <<EOF\na <x> $HOME\nEOF`, (v) => argv(`a ${v} /nowhere`)],
    [`${read} <<'EOF'\na <x> $HOME\nEOF`, (v) => argv(`a ${v} $HOME`)],
    [`${read} <<-EOF\n\ta <x>\n\tEOF`, (v) => argv(`a ${v}`)],
    ['if true; then { argv <x>; } 2>/dev/null; fi', (v) => argv(v)],
    ['(argv <x> &&\n  argv b)', (v) => argv(v) + argv('b')],
  ])('%j, in sh and bash', { timeout: 120_000 }, (template, expected) => {
    if (template.startsWith('case')) return;
    const tried = values.accepted.flatMap((value) => {
      const command = fill(template, value);
      return command === undefined ? [] : [{ value, command }];
    });
    expect(tried.length).toBeGreaterThan(wanted * 0.5);
    for (const shell of shells) {
      const seen = run(shell, [define, ...tried.map(({ command }) => command)]).slice(1);
      const wrong = tried.filter(({ value }, index) => seen[index] !== expected(value));
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(seen.length).toBe(tried.length);
    }
  });
});
