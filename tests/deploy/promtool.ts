/**
 * Prometheus's own judge of rules and queries. Where it is missing, a test fails and says how to get it.
 */
import { spawnSync } from 'node:child_process';
import { inspectMachine } from '../../demo/programs/machine.ts';
import { describeMissing } from '../../demo/programs/missing.ts';
import { environment } from '../../src/lib/environment.ts';

/** What it printed. Throws with that when it is not satisfied. */
export function promtool(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8' });
  if (error) {
    const how = describeMissing('prometheus', inspectMachine(environment()));
    throw new Error(`promtool is missing; it comes with Prometheus. ${how}`, { cause: error });
  }
  if (status !== 0) throw new Error(`promtool ${args.join(' ')} is not satisfied:\n${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}
