/** Turns OpenMetrics text into blocks of Prometheus's database with promtool, which comes with Prometheus. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findOnPath, type Machine } from '../programs/machine.ts';
import type { Program } from '../programs/program.ts';

/** Few large blocks: promtool reads the whole text once for each. */
const blockDuration = '162h';

/** The command, or `undefined` without promtool. `folder` holds both files. */
export function findBlockCommand(
  program: Program,
  machine: Machine,
  { folder, file, target }: { folder: string; file: string; target: string },
): [string, ...string[]] | undefined {
  const args = [
    'tsdb',
    'create-blocks-from',
    '--quiet',
    `--max-block-duration=${blockDuration}`,
    'openmetrics',
    file,
    target,
  ];
  if (program.kind === 'docker') {
    const user = machine.platform === 'linux' && machine.user ? ['--user', machine.user] : [];
    const run = ['run', '--rm', ...user, '--volume', `${folder}:${folder}`, '--entrypoint', '/bin/promtool'];
    return [program.docker, ...run, program.image, ...args];
  }
  const beside = join(dirname(program.path), 'promtool');
  const promtool = existsSync(beside) ? beside : findOnPath(['promtool'], machine);
  return promtool === undefined ? undefined : [promtool, ...args];
}
