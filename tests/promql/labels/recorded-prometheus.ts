/** A real Prometheus that holds a few written series and scrapes nothing. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../../demo/monitoring/start-program.ts';
import { ProcessGroup } from '../../../demo/processes/process-group.ts';
import { findProgram } from '../../../demo/programs/find-program.ts';
import { inspectMachine } from '../../../demo/programs/machine.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';
import { pickFreePorts } from '../../tools/free-ports.ts';

export interface RecordedPrometheus {
  /** The labels of each series found; undefined when the expression cannot be evaluated, with two partners, say. */
  query(expression: string): Promise<Record<string, string>[] | undefined>;
  stop(): Promise<void>;
}

const minutes = 40;
const stepSeconds = 30;

/** Each series rises by one with every sample, from a start of its own. */
function formatOpenMetrics(series: readonly string[], endSeconds: number): string {
  const names = [...new Set(series.map((each) => each.replace(/\{.*/, '')))];
  const count = (minutes * 60) / stepSeconds;
  const lines = names.flatMap((name) => [
    `# TYPE ${name} gauge`,
    ...series
      .filter((each) => each.replace(/\{.*/, '') === name)
      .flatMap((each, index) =>
        Array.from({ length: count }, (_, step) => {
          const moment = endSeconds - (count - 1 - step) * stepSeconds;
          return `${each} ${index + step} ${moment}`;
        }),
      ),
  ]);
  return `${lines.join('\n')}\n# EOF\n`;
}

interface QueryResponse {
  status: string;
  data?: { resultType: string; result: { metric: Record<string, string> }[] };
}

/** `series` as in `up{job="a"}`. Rejects with a sentence where Prometheus cannot be had. */
export async function startRecordedPrometheus(series: readonly string[]): Promise<RecordedPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-recorded-'));
  const machine = inspectMachine(getEnvironment());
  const context = {
    environment: getEnvironment(),
    logFolder: join(folder, 'logs'),
    processGroup: new ProcessGroup(),
  };
  const found = await findProgram('prometheus', { ...context, machine });
  if (found.kind === 'missing') throw new Error(found.sentence);
  const endSeconds = Math.floor(Date.now() / 1000 / stepSeconds - 20) * stepSeconds;
  const data = join(folder, 'data');
  mkdirSync(data);
  writeFileSync(join(folder, 'samples.txt'), formatOpenMetrics(series, endSeconds));
  const blocks = ['tsdb', 'create-blocks-from', 'openmetrics', join(folder, 'samples.txt'), data];
  const made = spawnSync('promtool', blocks, { encoding: 'utf8' });
  if (made.status !== 0)
    throw new Error(`promtool made no blocks: ${made.stdout}${made.stderr}`, { cause: made.error });
  writeFileSync(join(folder, 'prometheus.yml'), 'global: {}\n');
  const flags = [`--config.file=${join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${data}`];
  const [port = 0] = await pickFreePorts(1);
  const { program } = found;
  const server = await startProgram('prometheus', flags, { program, port, folder, machine });
  return {
    async query(expression) {
      const body = new URLSearchParams({ query: expression, time: String(endSeconds) });
      const response = await fetch(`${server.url}/api/v1/query`, { method: 'POST', body });
      const { status, data: found }: QueryResponse = await response.json();
      if (status !== 'success' || !found) return undefined;
      return found.resultType === 'vector' ? found.result.map(({ metric }) => metric) : [{}];
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
