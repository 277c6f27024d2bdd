/**
 * Ensures a Prometheus, an Alertmanager and a VictoriaMetrics for the tests: found, installed where that is possible, or
 * reported with the command that installs it.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessGroup } from '../../../demo/processes/process-group.ts';
import { findPrograms } from '../../../demo/programs/find-program.ts';
import { inspectMachine } from '../../../demo/programs/machine.ts';
import { programNames } from '../../../demo/programs/program.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';

/** Rejects with a sentence for each missing program. */
export async function ensureServers(): Promise<void> {
  const lookups = await findPrograms(programNames, {
    machine: inspectMachine(getEnvironment()),
    environment: getEnvironment(),
    logFolder: mkdtempSync(join(tmpdir(), 'flarepath-tools-')),
    processGroup: new ProcessGroup(),
    onProgress: (sentence) => console.log(sentence),
  });
  const missing = lookups.flatMap((lookup) => (lookup.kind === 'missing' ? [lookup.sentence] : []));
  if (missing.length > 0) throw new Error(missing.join('\n'));
}
