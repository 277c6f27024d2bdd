/** Runs Prometheus's own checker of rules and queries. Where it is missing, a test fails and says how to install it. */
import { spawnSync } from 'node:child_process';
import { describeMissingProgram } from '../../demo/programs/describe-missing-program.ts';
import { inspectMachine } from '../../demo/programs/machine.ts';
import { getEnvironment } from '../../src/lib/environment.ts';

/** What it printed, whether or not it accepted its input. */
export function runPromtool(...args: string[]): { isAccepted: boolean; output: string } {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) {
    const how = describeMissingProgram('prometheus', inspectMachine(getEnvironment()));
    throw new Error(`promtool is missing; it comes with Prometheus. ${how}`, { cause: error });
  }
  return { isAccepted: status === 0, output: `${stdout}${stderr}` };
}

/** What it printed. Throws with that when promtool rejects its input. */
export function invokePromtool(...args: string[]): string {
  const { isAccepted, output } = runPromtool(...args);
  if (!isAccepted) throw new Error(`promtool ${args.join(' ')} failed:\n${output}`);
  return output;
}
