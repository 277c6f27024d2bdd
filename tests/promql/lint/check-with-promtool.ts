/**
 * What Prometheus itself says of many expressions at once: each becomes a rule of one file, which promtool checks.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMissingProgram } from '../../../demo/programs/describe-missing-program.ts';
import { inspectMachine } from '../../../demo/programs/machine.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';

function runPromtool(file: string): string {
  const { stdout, stderr, status, error } = spawnSync('promtool', ['check', 'rules', file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error) {
    const how = describeMissingProgram('prometheus', inspectMachine(getEnvironment()));
    throw new Error(`promtool is missing; it comes with Prometheus. ${how}`, { cause: error });
  }
  const said = `${stdout}${stderr}`;
  if (status !== 0 && !said.includes('FAILED')) throw new Error(`promtool could not check ${file}:\n${said}`);
  return said;
}

/** Why each expression is refused, undefined where it is not. In the order of `expressions`. */
export function checkWithPromtool(expressions: readonly string[]): (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-promtool-'));
  try {
    const rules = expressions.map((expr, index) => ({ record: `rule_${index}`, expr }));
    const file = join(folder, 'rules.yml');
    // JSON is YAML too, and keeps every character of a string.
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'all', rules }] }));
    const refusals = new Map<number, string>();
    for (const [, index, why] of runPromtool(file).matchAll(/rule \d+, "rule_(\d+)": (.*)/g))
      refusals.set(Number(index), (why ?? '').replace('could not parse expression: ', ''));
    return expressions.map((_, index) => refusals.get(index));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
