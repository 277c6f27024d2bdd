/** A real Prometheus that holds a few given series and scrapes nothing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../../../demo/monitoring/start-program.ts';
import { ProcessGroup } from '../../../demo/processes/process-group.ts';
import { findProgram } from '../../../demo/programs/find-program.ts';
import { inspectMachine } from '../../../demo/programs/machine.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';
import { parseLabels, readJsonArray, readJsonField } from '../../../src/lib/json.ts';
import { pickFreePorts } from '../../tools/free-ports.ts';
import { invokePromtool } from '../../tools/promtool.ts';

export interface RecordedPrometheus {
  /** The labels of each series in the result; undefined when evaluation fails, as for a many-to-many match. */
  query(expression: string): Promise<Record<string, string>[] | undefined>;
  stop(): Promise<void>;
}

const minutes = 40;
const stepSeconds = 30;

/** Each series increases by one per sample, from a different start. */
function formatOpenMetrics(series: readonly string[], endSeconds: number): string {
  const names = [...new Set(series.map((each) => each.replace(/\{.*/, '')))];
  const count = (minutes * 60) / stepSeconds;
  const lines = names.flatMap((name) => [
    `# TYPE ${name} gauge`,
    ...series
      .filter((each) => each.replace(/\{.*/, '') === name)
      .flatMap((each, index) =>
        Array.from({ length: count }, (_, step) => {
          const timestamp = endSeconds - (count - 1 - step) * stepSeconds;
          return `${each} ${index + step} ${timestamp}`;
        }),
      ),
  ]);
  return `${lines.join('\n')}\n# EOF\n`;
}

/** `series` as in `up{job="a"}`. Rejects when Prometheus is missing. */
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
  invokePromtool(...blocks);
  writeFileSync(join(folder, 'prometheus.yml'), 'global: {}\n');
  const flags = [`--config.file=${join(folder, 'prometheus.yml')}`, `--storage.tsdb.path=${data}`];
  const [port = 0] = await pickFreePorts(1);
  const { program } = found;
  const server = await startProgram('prometheus', flags, { program, port, folder, machine });
  return {
    async query(expression) {
      const body = new URLSearchParams({ query: expression, time: String(endSeconds) });
      const response = await fetch(`${server.url}/api/v1/query`, { method: 'POST', body });
      const data = readJsonField(await response.json(), 'data');
      if (!response.ok) return undefined;
      if (readJsonField(data, 'resultType') !== 'vector') return [{}];
      return readJsonArray(data, 'result').map((each) => parseLabels(readJsonField(each, 'metric')) ?? {});
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
