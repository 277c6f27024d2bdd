/**
 * Fragments per second, compared with a bare server: measured in alternation, because machines are noisy.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadResult } from './load.ts';

const scriptPath = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

async function runNodeScript(name: string, args: readonly string[]): Promise<string> {
  const child = spawn('node', [scriptPath(name), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data));
  await once(child, 'exit');
  return output;
}

async function startBareServer(url: string): Promise<{ url: string; stop: () => void }> {
  const child = spawn('node', [scriptPath('./bare.ts'), url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  return { url: `http://127.0.0.1:${Number(String(port))}/`, stop: () => child.kill() };
}

const computeMedian = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

export interface Throughput {
  ours: LoadResult[];
  bare: LoadResult[];
  /** Ours divided by theirs, for each turn. */
  ratios: number[];
}

export async function measureThroughput(
  url: string,
  { turns = 25, seconds = 1, connections = 32, warmUpSeconds = 8 } = {},
): Promise<Throughput> {
  const bare = await startBareServer(url);
  const measure = async (target: string, duration: number): Promise<LoadResult> =>
    JSON.parse(await runNodeScript('./load.ts', [target, String(connections), String(duration)]));
  const result: Throughput = { ours: [], bare: [], ratios: [] };
  try {
    // Node compiles hot code until about 100,000 requests.
    for (const target of [url, bare.url]) await measure(target, warmUpSeconds);
    for (let turn = 0; turn < turns; turn += 1) {
      const ours = await measure(url, seconds);
      const theirs = await measure(bare.url, seconds);
      result.ours.push(ours);
      result.bare.push(theirs);
      result.ratios.push(ours.perSecond / theirs.perSecond);
    }
  } finally {
    bare.stop();
  }
  return result;
}

export const describeLoads = (loads: readonly LoadResult[]): string =>
  `${Math.round(computeMedian(loads.map(({ perSecond }) => perSecond)))}/s, p50 ${computeMedian(loads.map(({ p50Ms }) => p50Ms)).toFixed(2)} ms, ` +
  `p99 ${computeMedian(loads.map(({ p99Ms }) => p99Ms)).toFixed(2)} ms, ${loads.reduce((sum, { failures }) => sum + failures, 0)} failures`;

export const describeRatios = (ratios: readonly number[]): string =>
  `median ${computeMedian(ratios).toFixed(2)}, from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
