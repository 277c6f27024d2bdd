/**
 * Makes sure of a Prometheus, an Alertmanager and a VictoriaMetrics for the tests: found, installed where we may, or named with the command
 * that mends it.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessGroup } from '../../demo/processes/process-group.ts';
import { findPrograms } from '../../demo/programs/find-program.ts';
import { inspectMachine } from '../../demo/programs/machine.ts';
import { programNames } from '../../demo/programs/program.ts';
import { getEnvironment } from '../../src/lib/environment.ts';

/** Rejects with a sentence for each program that cannot be had. */
export async function ensureServers(): Promise<void> {
  const findings = await findPrograms(programNames, {
    machine: inspectMachine(getEnvironment()),
    environment: getEnvironment(),
    logFolder: mkdtempSync(join(tmpdir(), 'flarepath-tools-')),
    processGroup: new ProcessGroup(),
    onProgress: (sentence) => console.log(sentence),
  });
  const missing = findings.flatMap((finding) => (finding.kind === 'missing' ? [finding.sentence] : []));
  if (missing.length > 0) throw new Error(missing.join('\n'));
}
