import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { quoteFor } from '../../src/parameters/quoting-contexts.ts';
import { findRejectionReason } from '../../src/parameters/value-patterns.ts';
import { parseCommand } from '../../src/shell/parse-script.ts';
import { findShellPlaceholders } from '../../src/shell/quoting/find-shell-placeholders.ts';

const folder = mkdtempSync(join(tmpdir(), 'flarepath-runs-'));
const marker = join(folder, 'ran');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Each would make the file if any of it were run, whichever quote or bracket it has to leave before. */
const attacks = [
  `x;touch ${marker};`,
  `$(touch ${marker})`,
  `\`touch ${marker}\``,
  `';touch ${marker};'`,
  `";touch ${marker};"`,
  `\\';touch ${marker};'`,
  `\\\\';touch ${marker};'`,
  `a[$(touch ${marker})]`,
  `x"$(touch ${marker})"`,
  `)touch ${marker};(`,
];

/** The author's command with `value` in all its blanks; `undefined` where it may not stand in one of them. */
function fill(template: string, value: string): string | undefined {
  let filled = '';
  let at = 0;
  for (const { start, end, quotingContext } of findShellPlaceholders(parseCommand(template)).filter(
    ({ isVariableReference }) => !isVariableReference,
  )) {
    const written = quoteFor(quotingContext, value);
    if (!('text' in written)) return undefined;
    filled += template.slice(at, start) + written.text;
    at = end;
  }
  return filled + template.slice(at);
}

/** Whether any of `commands` makes the file; also where a quote that was left open is closed by what comes behind. */
function runsAny(shell: string, commands: readonly string[]): boolean {
  rmSync(marker, { force: true });
  const all = commands.flatMap((command) => ['', "\n'", '\n"'].map((tail) => command + tail));
  const script = 'for each; do (eval "$each") </dev/null; done';
  spawnSync(shell, ['-c', script, shell, ...all], { cwd: folder, stdio: 'ignore', timeout: 20_000 });
  return existsSync(marker);
}

describe('nothing of a value is run', () => {
  it.each([
    'echo <x> a<x>b "<x>" \'<x>\'',
    'echo \\<x> "\\<x>" \'\\<x>\'',
    'echo \\"<x>\\" "\\"<x>\\""',
    'echo $<x> "$<x>" "$a<x>"',
    'cat <<EOF\na \\<x>\nb <x>\nEOF',
    'cat <<\\EOF\na <x> \\<x>\nEOF',
    '[[ <x> -gt 1 ]] || [[ 1 -lt "<x>" ]]',
    '[ <x> -gt 1 ] || test -v <x>',
    '[[ -v <x> ]] || [[ a == <x> ]] || [[ a =~ <x> ]]',
    'let "a=<x>"; declare -i b=<x>; declare <x>=1',
    'printf -v <x> y; read <x>; unset <x>; export <x>',
    'a[<x>]=1; b=([<x>]=1)',
    'A=<x>; sh -c "echo $A"; eval "echo $A"',
    'for i in <x>; do eval "echo $i"; done',
    'eval "echo $(echo <x>)"; sh -c "echo `echo <x>`"',
    'echo <x> | xargs -I{} sh -c "echo {}"',
    'echo <x> | while read -r l; do sh -c "$l"; done',
    'sh -c "echo <x>"; env A=1 sh -c \'echo "<x>"\'',
    'env <x>; nohup <x>; command <x>; time <x>',
    "make -f /dev/null A=<x> A; sed -e's/a/<x>/e' /etc/hostname",
    'case <x> in <x>) echo <(echo <x>) ;; esac',
    'echo ${a:-<x>} ${b[<x>]} $((<x>)) {a,<x>} @(<x>)',
  ])('in %j', (template) => {
    const tried = attacks.filter((value) => findRejectionReason(value) === undefined);
    expect(tried).toEqual(attacks);
    const parts = template.includes('<<') ? [template] : template.split('; ');
    const commands = parts.flatMap((part) => tried.flatMap((value) => fill(part, value) ?? []));
    for (const shell of ['bash', 'sh']) expect(runsAny(shell, commands)).toBe(false);
  });

  it('is a claim that this test can see broken', () => {
    expect(runsAny('bash', [`echo \\'$(touch ${marker})'`])).toBe(true);
    expect(runsAny('sh', ['true', `echo $(touch ${marker})`])).toBe(true);
  });

  it.each([
    ["\\';id;'", "''\\\\''\\'';id;'\\'''"],
    ['a\\b', "'a'\\\\'b'"],
  ])('of %j in fish either, to which a backslash between single quotes is an escape', (value, text) => {
    expect(quoteFor('bare', value)).toEqual({ text });
    expect(quoteFor('double', value)).toEqual({ text: `"${text}"` });
  });

  it.each([['@/etc/passwd'], ['+!id']])('nor taken for a file or an option: %j', (value) => {
    for (const place of ['bare', 'single', 'double', 'plain'] as const)
      expect(quoteFor(place, value)).toHaveProperty('rejectionReason');
    expect(quoteFor('prose', value)).toEqual({ text: value });
  });

  it.each([
    ['/var/log/app.log', true],
    ['api-7f9.example:80/x@y', true],
    ['a/../b', false],
    ['a/./b', false],
    ['a--b', false],
    ['a b', false],
    ['//evil.example', false],
  ])('inside of code, %j may stand: %s', (value, isTaken) => {
    expect('text' in quoteFor('plain', value)).toBe(isTaken);
  });
});
