/**
 * `npm start`: serves what was built. Reads the environment, loads everything, listens, and ends without losing a request.
 */
import { resolve } from 'node:path';
import { pino } from 'pino';
import manifest from '../../package.json' with { type: 'json' };
import { readCatalogFile } from '../catalog/catalog-file.ts';
import { environment } from '../lib/environment.ts';
import { today } from '../lib/today.ts';
import { systemClock } from '../live/clock.ts';
import { Live } from '../live/live.ts';
import { allAsked } from '../live/poll/whom-to-ask.ts';
import { TargetError } from '../live/target.ts';
import { loadRenderer } from './astro.ts';
import { readSettings, SettingsError } from './environment.ts';
import { readFiles } from './files.ts';
import { Fragments } from './fragments.ts';
import { createFront } from './front.ts';
import { listen } from './listen.ts';
import { Metrics } from './metrics.ts';
import { knowOtherAddresses } from './other-addresses.ts';
import { countReviews } from './review-counts.ts';

async function start(): Promise<void> {
  const env = environment();
  const settings = readSettings(env);
  const log = pino({ base: null });
  const dist = resolve(settings.dist);
  const catalog = await readCatalogFile(dist).catch((cause: unknown) => {
    throw new SettingsError(`There is no build in ${settings.dist}; run npm run build first.`, { cause });
  });
  const metrics = new Metrics(allAsked(catalog));
  const live = new Live({
    catalog,
    env,
    clock: systemClock,
    onAsked: (event) => metrics.countUpstream(event),
  });
  const renderer = await loadRenderer(dist, { live, catalog });
  const fragments = new Fragments(live, renderer);
  metrics.expose({
    version: manifest.version,
    runbooks: () => catalog.runbooks.length,
    reviews: () => countReviews(catalog, today()),
    fragments: () => fragments.counts,
    watched: () => live.watchedCount,
    signals: () => live.signalStates(),
    sources: () => live.sourceStates(),
    isPipelineDead: () => live.isPipelineDead,
    isBlind: () => live.isBlind,
  });
  let ready = false;
  const files = await readFiles(resolve(dist, 'client'));
  const findOther = knowOtherAddresses(catalog);
  const house = { files, fragments, renderer, findOther, metrics, log, isReady: () => ready };
  const server = await listen(createFront(house), settings.host, settings.port);
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
  const isPlain = error instanceof SettingsError || error instanceof TargetError;
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(isPlain ? error.message : isTaken ? 'The port is taken; set PORT to a free one.' : error);
  process.exitCode = 1;
});
