/**
 * `npm run bench:live`: fragments per second compared with a bare server that sends the same bytes, and the time from a
 * change at the source to the screen.
 */
import { rmSync } from 'node:fs';
import { buildSite, serveSite } from '../../tests/tools/site.ts';
import { benchRefreshSeconds, writeBenchContent } from './content.ts';
import { startFakeSource } from './fake-source.ts';
import { describeLoads, describeRatios, measureThroughput } from './throughput.ts';
import { measureTimeToScreen } from './time-to-screen.ts';

const content = writeBenchContent();
const upstream = await startFakeSource();
const built = await buildSite({ CONTENT_DIR: content });
const site = await serveSite(built.folder, () => ({
  PROMETHEUS_URL: upstream.url,
  ALERTMANAGER_URL: upstream.url,
}));
try {
  const fragment = `${site.url}/live/runbooks/api/slow/`;
  await fetch(fragment);
  const { ours, bare, ratios } = await measureThroughput(fragment);
  console.log(
    `A fragment of 12 signals, 32 connections\n  ours  ${describeLoads(ours)}\n  bare  ${describeLoads(bare)}`,
  );
  console.log(`  ratio ${describeRatios(ratios)} (at least 0.80 wanted)`);
  const timesMs = await measureTimeToScreen(`${site.url}/runbooks/api/slow/`, upstream, benchRefreshSeconds * 1000);
  const worst = Math.max(...timesMs);
  console.log(
    `From a change at the source to the screen, interval ${benchRefreshSeconds} s: ` +
      `worst of ${timesMs.length} ${(worst / 1000).toFixed(2)} s (at most ${(benchRefreshSeconds + 0.3).toFixed(1)} s wanted)`,
  );
} finally {
  await site.stop();
  upstream.stop();
  built.remove();
  rmSync(content, { recursive: true, force: true });
}
