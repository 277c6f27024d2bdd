/** The invented past: charts of every range, and what was a day and a week ago. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { historySeconds, listSampleTimes } from '../../../demo/history/sample-times.ts';
import { writeHistory } from '../../../demo/history/write-history.ts';
import { ProcessGroup } from '../../../demo/processes/process-group.ts';
import { findProgram } from '../../../demo/programs/find-program.ts';
import { inspectMachine } from '../../../demo/programs/machine.ts';
import { getEnvironment } from '../../../src/lib/environment.ts';
import { startRealServer } from '../../tools/real-server.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';

const hour = 3600;
const day = 24 * hour;

describe('the times of samples', () => {
  const end = 1_800_000_123;
  const times = listSampleTimes(end, historySeconds);
  const countWithin = (from: number, to: number) => times.filter((time) => time > from && time <= to).length;

  it('go back a week and end before the start', () => {
    expect(times[0]).toBeLessThanOrEqual(end - 7 * day);
    expect(times.at(-1)).toBeLessThan(end);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });

  it.each([
    ['1 h', hour, 15],
    ['6 h', 6 * hour, 120],
    ['24 h', day, 600],
    ['24 h in finer steps', day, 300],
    ['7 d', 7 * day, hour],
  ])('have for every point of a chart of %s two samples in the minute before', (_range, seconds, step) => {
    const last = Math.floor(end / step) * step;
    for (let at = last - seconds + step; at <= last - step; at += step)
      expect(countWithin(at - 60, at), String(end - at)).toBeGreaterThanOrEqual(2);
  });

  it.each([day, 7 * day])('have two samples in every minute of the hour after the start, %i seconds before', (ago) => {
    for (let at = end - ago; at < end - ago + hour - 60; at += 30)
      expect(countWithin(at - 60, at)).toBeGreaterThanOrEqual(2);
  });

  it('can be dense for the last day', () => {
    const dense = listSampleTimes(end, historySeconds, true);
    for (let at = end - day; at < end - 60; at += 60)
      expect(dense.filter((time) => time > at && time <= at + 60).length).toBeGreaterThanOrEqual(2);
  });

  it('can be fewer', () => {
    const few = listSampleTimes(end, 7 * hour);
    expect(few[0]).toBeGreaterThanOrEqual(end - 7 * hour);
    expect(few.length).toBeLessThan(times.length / 2);
  });
});

describe('the history in a real Prometheus', { timeout: 180_000 }, () => {
  it('answers the signals of all services for a week, with past incidents and without gaps', async () => {
    const folder = createTemporaryFolder();
    const environment = getEnvironment();
    const machine = inspectMachine(environment);
    const context = { environment, logFolder: folder, processGroup: new ProcessGroup() };
    const lookup = await findProgram('prometheus', { ...context, machine });
    if (lookup.kind === 'missing') throw new Error(lookup.sentence);
    const endSeconds = Math.floor(Date.now() / 1000);
    const options = {
      ...{ host: '127.0.0.1', firstPort: 5000, requestsPerSecond: 20, endSeconds, lengthSeconds: historySeconds },
      ...{ usualEnd: endSeconds + 80 * day, soonEnd: endSeconds + 20 * day },
    };
    await writeHistory({ program: lookup.program, machine, folder, options }, context);
    const server = await startRealServer('prometheus', (own) => {
      const config = join(own, 'prometheus.yml');
      writeFileSync(config, '');
      return [
        `--config.file=${config}`,
        `--storage.tsdb.path=${folder}/prometheus`,
        '--storage.tsdb.retention.time=10d',
      ];
    });
    const query = async (path: string, parameters: Record<string, string>) => {
      const response = await fetch(`${server.url}/api/v1/${path}?${new URLSearchParams(parameters)}`);
      return (await response.json()).data.result;
    };
    try {
      for (const service of ['sql-synthesizer', 'sira', 'synap', 'seekapa', 'optimal-build']) {
        const { signals } = parse(readFileSync(`src/content/services/${service}.yaml`, 'utf8'));
        for (const [id, { query: expression }] of Object.entries<{ query?: string }>(signals)) {
          if (!expression) continue;
          const end = Math.floor(endSeconds / hour) * hour;
          const range = { query: expression, start: String(end - 6 * day), end: String(end), step: String(hour) };
          const points = (await query('query_range', range)).map(({ values }: { values: unknown[] }) => values.length);
          expect(Math.min(...points), `${service}/${id}`).toBe(145);
        }
      }
      const expression = 'max(db_connections_active / db_connections_max)';
      expect((await query('query', { query: expression, time: String(endSeconds - day) }))[0].value[1]).toMatch(
        /^0\.\d/,
      );
      const errors = 'max_over_time((sum by (pod) (rate(api_requests_total{status="500"}[1m])))[6h:30s])';
      const peaks = (await query('query', { query: errors, time: String(endSeconds) })).map(
        ({ metric, value }: { metric: { pod: string }; value: [number, string] }) => [metric.pod, Number(value[1]) > 2],
      );
      const fired = await query('query_range', {
        query: 'ALERTS{service="sira"}',
        ...{ start: String(endSeconds - day), end: String(endSeconds), step: '60' },
      });
      expect(fired.map(({ metric }: { metric: Record<string, string> }) => metric)).toEqual([
        expect.objectContaining({ alertname: 'HighResponseTime', alertstate: 'firing', severity: 'critical' }),
      ]);
      const up = 'min_over_time(count(count_over_time(up[3m]))[23h:60s])';
      expect(Number((await query('query', { query: up, time: String(endSeconds) }))[0].value[1])).toBeGreaterThan(20);
      expect(Object.fromEntries(peaks)).toEqual({ 'sql-synthesizer-7f9c4': false, 'sql-synthesizer-2ab81': true });
    } finally {
      await server.stop();
    }
  });
});
