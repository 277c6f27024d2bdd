/** Starts a real Prometheus or Alertmanager for a test, with its files in a temporary folder. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../demo/monitoring/start-program.ts';
import { ProcessGroup } from '../../demo/processes/process-group.ts';
import { findProgram } from '../../demo/programs/find-program.ts';
import { inspectMachine } from '../../demo/programs/machine.ts';
import type { ProgramName } from '../../demo/programs/program.ts';
import { getEnvironment } from '../../src/lib/environment.ts';
import { pickFreePorts } from './free-ports.ts';

export interface RealServer {
  url: string;
  logFile: string;
  /** Stops it in its tracks: it takes connections and answers none. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/**
 * `configure` writes the configuration into `folder` and returns the flags; `data` is an empty folder. Rejects where the
 * program is missing.
 */
export async function startRealServer(
  name: ProgramName,
  configure: (folder: string, data: string) => string[],
  fixedPort?: number,
): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), `flarepath-${name}-`));
  const environment = getEnvironment();
  const machine = inspectMachine(environment);
  const processGroup = new ProcessGroup();
  const lookup = await findProgram(name, { environment, machine, processGroup, logFolder: folder });
  if (lookup.kind === 'missing') throw new Error(lookup.sentence);
  const [freePort = 0] = await pickFreePorts(1);
  const data = join(folder, 'data');
  mkdirSync(data);
  const options = { program: lookup.program, port: fixedPort ?? freePort, folder, machine };
  const server = await startProgram(name, configure(folder, data), options);
  return {
    url: server.url,
    logFile: server.process.logFile,
    pause: () => server.pause(),
    resume: () => server.resume(),
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
