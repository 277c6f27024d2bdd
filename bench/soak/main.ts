/**
 * `npm run soak`: half an hour with 200 readers of a source with changing faults. Memory must stay flat, no socket may
 * leak, and the process must not crash. `npm run soak -- 5` takes five minutes. Prints its results.
 */
import { readdirSync, readlinkSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { buildSite, serveSite } from '../../tests/tools/site.ts';
import { writeBenchContent } from '../live/content.ts';
import { cycleMs, startFaultySource } from './faulty-source.ts';
import { startReaders } from './readers.ts';

const minutes = Number(process.argv[2] ?? 30);
const readerCount = 200;
const sampleMs = 5000;

interface Sample {
  memoryMb: number;
  sockets: number;
}

/** The process's sockets, from Linux, and its memory, from its own metrics. */
async function takeSample(url: string, pid: number): Promise<Sample> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const bytes = Number(/^flarepath_process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
  const links = readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      return '';
    }
  });
  return { memoryMb: bytes / 1e6, sockets: links.filter((link) => link.startsWith('socket:')).length };
}

const computeMean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

const content = writeBenchContent();
const upstream = await startFaultySource();
const built = await buildSite({ CONTENT_DIR: content });
const site = await serveSite(built.folder, () => ({
  PROMETHEUS_URL: upstream.url,
  ALERTMANAGER_URL: upstream.url,
  // As `npm start` sets it.
  MALLOC_ARENA_MAX: '2',
}));
const samples: Sample[] = [];
try {
  const before = await takeSample(site.url, site.pid);
  const paths = ['/live/runbooks/api/slow/', '/live/status/', '/live/firing/', '/live/services/api/'];
  const readers = startReaders(
    paths.map((path) => `${site.url}${path}`),
    readerCount,
  );
  // The first cycle fills caches, compiles code, and meets the fault that needs most memory.
  await wait(Math.min(cycleMs, minutes * 12_000));
  const untilMs = performance.now() + minutes * 60_000;
  while (performance.now() < untilMs) {
    samples.push(await takeSample(site.url, site.pid));
    await wait(sampleMs);
  }
  await readers.stop();
  await wait(50_000);
  const after = await takeSample(site.url, site.pid);
  const third = Math.floor(samples.length / 3);
  const [first, last] = [samples.slice(0, third), samples.slice(-third)].map((part) =>
    computeMean(part.map(({ memoryMb }) => memoryMb)),
  );
  const growth = (last ?? Number.NaN) / (first ?? Number.NaN);
  console.log(`${minutes} min, ${readerCount} readers: ${readers.responses} answers, ${readers.failures} failures`);
  console.log(`  asked of the source: ${upstream.requestCount}`);
  console.log(
    `  memory: first third ${first?.toFixed(0)} MB, last third ${last?.toFixed(0)} MB, ratio ${growth.toFixed(3)}`,
  );
  const minutely = samples.filter((_, index) => index % Math.round(60_000 / sampleMs) === 0);
  console.log(`  each minute: ${minutely.map(({ memoryMb }) => memoryMb.toFixed(0)).join(' ')} MB`);
  console.log(`  sockets: ${before.sockets} before, ${after.sockets} when all had gone`);
  const isFlat = growth <= 1.1 && after.sockets <= before.sockets + 4 && readers.failures === 0;
  console.log(isFlat ? 'Flat.' : 'NOT flat.');
  process.exitCode = isFlat ? 0 : 1;
} finally {
  await site.stop();
  upstream.stop();
  built.remove();
  rmSync(content, { recursive: true, force: true });
}
