/** Seven hours of history for the demo's Prometheus, written as finished blocks, so that charts need no waiting. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invokePromtool } from '../../tools/promtool.ts';

/** Queries look at a minute, in which a rate needs two samples. */
const stepSeconds = 30;
const lengthSeconds = 7 * 3600;

/** What a sample grows by in each step: gauges stand still, of requests a few fail. */
function chooseGrowth(series: string, value: number): number {
  if (series.startsWith('db_')) return 0;
  return series.includes('status="500"') ? 1 : value;
}

/** The series of a pod with the labels that a scrape of `address` adds. */
async function readSeries(address: string): Promise<{ series: string; value: number }[]> {
  const response = await fetch(`http://${address}/metrics`);
  const labels = `job="sql-synthesizer",instance="${address}"`;
  return (await response.text()).split('\n').flatMap((line) => {
    const [, name, own, value] = /^(\w+)\{(.*)\} (\S+)$/.exec(line) ?? [];
    return name ? [{ series: `${name}{${own},${labels}}`, value: Number(value) }] : [];
  });
}

/** Writes blocks into `dataFolder` up to now; its Prometheus must not run. Throws when promtool refuses. */
export async function writeHistory(dataFolder: string, addresses: readonly string[]): Promise<void> {
  const endSeconds = Math.floor(Date.now() / 1000);
  const all = (await Promise.all(addresses.map(readSeries))).flat();
  const lines = all.flatMap(({ series, value }) => {
    const growth = chooseGrowth(series, value);
    return Array.from({ length: lengthSeconds / stepSeconds }, (_, step) => {
      const seconds = endSeconds - lengthSeconds + step * stepSeconds;
      return `${series} ${growth === 0 ? value : growth * step} ${seconds}`;
    });
  });
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-history-'));
  const file = join(folder, 'history.txt');
  try {
    writeFileSync(file, `${lines.join('\n')}\n# EOF\n`);
    invokePromtool('tsdb', 'create-blocks-from', 'openmetrics', '--quiet', file, dataFolder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
