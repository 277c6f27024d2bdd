/**
 * `npm start`: serves the build. Reads the environment, loads everything, listens, and stops without losing a request.
 */
import { resolve } from 'node:path';
import { pino } from 'pino';
import manifest from '../../package.json' with { type: 'json' };
import { readCatalogFile } from '../catalog/load/catalog-file.ts';
import { systemClock } from '../lib/clock.ts';
import { getEnvironment } from '../lib/environment.ts';
import { getToday } from '../lib/today.ts';
import { formatFailure } from '../lib/user-error.ts';
import { Live } from '../live/live.ts';
import { listUpstreamKeys } from '../live/schedule/find-upstream-config.ts';
import { loadRenderer } from './astro.ts';
import { readFiles } from './files.ts';
import { FragmentCache } from './fragment-cache.ts';
import { createRequestHandler } from './front.ts';
import { listen } from './http/listen.ts';
import { Metrics } from './metrics/metrics.ts';
import { countReviews } from './metrics/review-counts.ts';
import { indexRedirects } from './redirects.ts';
import { readSettings } from './settings.ts';

async function start(): Promise<void> {
  const env = getEnvironment();
  const settings = readSettings(env);
  const log = pino({ base: null });
  const dist = resolve(settings.dist);
  const catalog = await readCatalogFile(settings.dist);
  const metrics = new Metrics(listUpstreamKeys(catalog));
  const live = new Live({
    catalog,
    env,
    clock: systemClock,
    onRequest: (event) => metrics.countUpstreamRequest(event),
  });
  const renderer = await loadRenderer(dist, { live, catalog });
  const fragments = new FragmentCache(live, renderer);
  metrics.expose({
    version: manifest.version,
    countRunbooks: () => catalog.runbooks.length,
    countReviews: () => countReviews(catalog, getToday()),
    getFragmentCounts: () => fragments.counts,
    countWatchedPolls: () => live.watchedPollCount,
    snapshotSignals: () => live.snapshotSignals(),
    snapshotSources: () => live.snapshotSources(),
    isPipelineDead: () => live.isPipelineDead,
    areAllUpstreamsDown: () => live.areAllUpstreamsDown,
  });
  let ready = false;
  const files = await readFiles(resolve(dist, 'client'));
  const findRedirect = indexRedirects(catalog);
  const context = { files, fragments, renderer, findRedirect, metrics, log, isReady: () => ready };
  const server = await listen(createRequestHandler(context), settings.host, settings.port);
  ready = true;
  log.info(`Flarepath serves ${catalog.runbooks.length} runbooks on http://${settings.host}:${server.port}/`);

  const stop = async (): Promise<void> => {
    if (!ready) return;
    ready = false;
    log.info('stopping: finishing what is in flight');
    await server.close(settings.graceMs);
    live.stop();
    log.info('stopped');
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

start().catch((error: unknown) => {
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(isPortTaken ? 'The port is taken; set PORT to a free one.' : formatFailure(error));
  process.exitCode = 1;
});
