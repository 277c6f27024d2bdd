/** A real Prometheus that holds a few given series and scrapes nothing. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseLabels, readJsonArray, readJsonField } from '../../../src/lib/json.ts';
import { invokePromtool } from '../../tools/promtool.ts';
import { startRealServer } from '../../tools/real-server.ts';

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
  const endSeconds = Math.floor(Date.now() / 1000 / stepSeconds - 20) * stepSeconds;
  const server = await startRealServer('prometheus', (folder, data) => {
    const [samples, config] = [join(folder, 'samples.txt'), join(folder, 'prometheus.yml')];
    writeFileSync(samples, formatOpenMetrics(series, endSeconds));
    invokePromtool('tsdb', 'create-blocks-from', 'openmetrics', samples, data);
    writeFileSync(config, 'global: {}\n');
    return [`--config.file=${config}`, `--storage.tsdb.path=${data}`];
  });
  return {
    async query(expression) {
      const body = new URLSearchParams({ query: expression, time: String(endSeconds) });
      const response = await fetch(`${server.url}/api/v1/query`, { method: 'POST', body });
      const data = readJsonField(await response.json(), 'data');
      if (!response.ok) return undefined;
      if (readJsonField(data, 'resultType') !== 'vector') return [{}];
      return readJsonArray(data, 'result').map((each) => parseLabels(readJsonField(each, 'metric')) ?? {});
    },
    stop: () => server.stop(),
  };
}
