/**
 * Prometheus's own judge of rules and queries. Where it is missing, a test fails and says how to get it.
 */
import { spawnSync } from 'node:child_process';
import { describeMissingProgram } from '../../demo/programs/describe-missing-program.ts';
import { inspectMachine } from '../../demo/programs/machine.ts';
import { getEnvironment } from '../../src/lib/environment.ts';

/** What it printed. Throws with that when it is not satisfied. */
export function invokePromtool(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8' });
  if (error) {
    const how = describeMissingProgram('prometheus', inspectMachine(getEnvironment()));
    throw new Error(`promtool is missing; it comes with Prometheus. ${how}`, { cause: error });
  }
  if (status !== 0) throw new Error(`promtool ${args.join(' ')} is not satisfied:\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}
