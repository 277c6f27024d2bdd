import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { quoteFor } from '../../src/parameters/quoting-contexts.ts';
import { findRejectionReason } from '../../src/parameters/value-patterns.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';
import { createFill } from './fill-command.ts';

const folder = createTemporaryFolder(afterAll);
const marker = join(folder, 'ran');

/** Each creates the file if a part of it is executed, whatever quote or bracket it must close first. */
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

/** Whether any of `commands` creates the file, also when later text closes a quote that it left open. */
function runsAny(shell: string, commands: readonly string[]): boolean {
  rmSync(marker, { force: true });
  const all = commands.flatMap((command) => ['', "\n'", '\n"'].map((tail) => command + tail));
  const script = 'for each; do (eval "$each") </dev/null; done';
  spawnSync(shell, ['-c', script, shell, ...all], { cwd: folder, stdio: 'ignore', timeout: 20_000 });
  return existsSync(marker);
}

describe('a value is never executed', () => {
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
    const fills = parts.map(createFill);
    const commands = fills.flatMap((fill) => tried.flatMap((value) => fill(value) ?? []));
    for (const shell of ['bash', 'sh']) expect(runsAny(shell, commands)).toBe(false);
  });

  it('and an unquoted value is, so that the tests above can fail', () => {
    expect(runsAny('bash', [`echo \\'$(touch ${marker})'`])).toBe(true);
    expect(runsAny('sh', ['true', `echo $(touch ${marker})`])).toBe(true);
  });

  it.each([
    ["it's", "'it'\\''s'"],
    ["';id;'", "''\\'';id;'\\'''"],
  ])('%j as text, with every quote outside of the quotes', (value, text) => {
    expect(quoteFor('bare', value, 'text')).toEqual({ text });
    expect(quoteFor('double', value, 'text')).toEqual({ text: `"${text}"` });
  });

  it.each([['@/etc/passwd'], ['+!id']])('or read as a file or an option: %j', (value) => {
    for (const context of ['bare', 'single', 'double', 'plain'] as const)
      expect(quoteFor(context, value)).toHaveProperty('rejectionReason');
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
  ])('and inside code %j is accepted: %s', (value, isAccepted) => {
    expect('text' in quoteFor('plain', value)).toBe(isAccepted);
  });
});
