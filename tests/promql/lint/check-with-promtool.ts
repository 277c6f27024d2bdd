/** Prometheus's verdict on many expressions at once: each becomes a rule of one file, which promtool checks. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPromtool } from '../../tools/promtool.ts';

function checkRules(file: string): string {
  const { isAccepted, output } = runPromtool('check', 'rules', file);
  if (!isAccepted && !output.includes('FAILED')) throw new Error(`promtool could not check ${file}:\n${output}`);
  return output;
}

/** Why promtool rejects each expression, undefined where it accepts it. In the order of `expressions`. */
export function checkWithPromtool(expressions: readonly string[]): (string | undefined)[] {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-promtool-'));
  try {
    const rules = expressions.map((expr, index) => ({ record: `rule_${index}`, expr }));
    const file = join(folder, 'rules.yml');
    // JSON is YAML too, and keeps every character of a string.
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'all', rules }] }));
    const rejections = new Map<number, string>();
    for (const [, index, reason] of checkRules(file).matchAll(/rule \d+, "rule_(\d+)": (.*)/g))
      rejections.set(Number(index), (reason ?? '').replace('could not parse expression: ', ''));
    return expressions.map((_, index) => rejections.get(index));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
