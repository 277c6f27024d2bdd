/**
 * `npm start`: serves the build. Reads the environment, loads everything, listens, takes a newer build over on SIGHUP, and stops
 * without losing a request.
 */
import { resolve } from 'node:path';
import { type Logger, pino } from 'pino';
import manifest from '../../package.json' with { type: 'json' };
import { systemClock } from '../lib/clock.ts';
import { getEnvironment } from '../lib/environment.ts';
import { getToday } from '../lib/today.ts';
import { formatFailure } from '../lib/user-error.ts';
import { listUpstreamKeys } from '../live/schedule/upstreams/find-upstream-config.ts';
import { CurrentBuild } from './current-build.ts';
import { createRequestHandler, type ServerContext } from './front.ts';
import { listen } from './http/listen.ts';
import { createSiteHeaders } from './http/security-headers.ts';
import { Metrics } from './metrics/metrics.ts';
import { countReviews } from './metrics/review-counts.ts';
import { explainListenError, readSettings } from './settings.ts';

function exposeMetrics(metrics: Metrics, current: CurrentBuild): void {
  metrics.expose({
    version: manifest.version,
    countRunbooks: () => current.build.catalog.runbooks.length,
    countReviews: () => countReviews(current.build.catalog, getToday()),
    wasReloadSuccessful: () => current.wasReloadSuccessful,
    getFragmentCounts: () => current.build.fragments.counts,
    countWatchedPolls: () => current.build.live.watchedPollCount,
    snapshotSignals: () => current.build.live.snapshotSignals(),
    snapshotSources: () => current.build.live.snapshotSources(),
    isPipelineDead: () => current.build.live.isPipelineDead,
    areAllUpstreamsDown: () => current.build.live.areAllUpstreamsDown,
  });
}

/** Returns what sets the handler of SIGHUP; it is called for a signal from before, too. */
function listenForHangup(): (handle: () => void) => void {
  let isEarly = false;
  let onHangup = (): void => {
    isEarly = true;
  };
  process.on('SIGHUP', () => onHangup());
  return (handle) => {
    onHangup = handle;
    if (isEarly) handle();
  };
}

/** One after the other: a signal during an exchange may be about a build that came after it. */
function prepareTakeOver(current: CurrentBuild, log: Logger, onNewBuild: () => void): () => void {
  const takeOver = async (): Promise<void> => {
    try {
      const isNew = await current.takeOverNewest();
      if (isNew) onNewBuild();
      const count = current.build.catalog.runbooks.length;
      log.info(isNew ? `serves the new build, ${count} runbooks` : 'there is no newer build');
    } catch (error) {
      log.error(`The build from before is served on. ${formatFailure(error)}`);
    }
  };
  let last = Promise.resolve();
  return () => {
    last = last.then(takeOver);
  };
}

async function start(): Promise<void> {
  const env = getEnvironment();
  const settings = readSettings(env);
  const log = pino({ base: null });
  const onHangup = listenForHangup();
  const metrics = new Metrics([]);
  const current = await CurrentBuild.load(resolve(settings.dist), {
    env,
    publicUrl: settings.publicUrl,
    clock: systemClock,
    onRequest: (event) => metrics.countUpstreamRequest(event),
  });
  if (!current.isForThisCode) log.warn(`${settings.dist} was built for other code than this; run npm run build.`);
  exposeMetrics(metrics, current);
  let ready = false;
  const isReady = (): boolean => ready;
  const siteHeaders = createSiteHeaders(settings.publicUrl);
  const createContext = (): ServerContext => {
    metrics.addUpstreams(listUpstreamKeys(current.build.catalog));
    return { ...current.build, siteHeaders, metrics, log, isReady };
  };
  let context = createContext();
  const server = await listen(
    createRequestHandler(() => context),
    settings.host,
    settings.port,
    siteHeaders,
  );
  ready = true;
  onHangup(
    prepareTakeOver(current, log, () => {
      context = createContext();
    }),
  );
  const stop = async (): Promise<void> => {
    if (!ready) return;
    ready = false;
    log.info('stopping: finishing what is in flight');
    await server.close(settings.graceMs);
    await current.stop();
    log.info('stopped');
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());

  const count = current.build.catalog.runbooks.length;
  log.info(`Flarepath serves ${count} runbooks on http://${settings.host}:${server.port}/ as process ${process.pid}`);
}

// Without a handler Node would open its inspector, through which any program of this machine could read and change all of it.
process.on('SIGUSR1', () => {});

start().catch((error: unknown) => {
  console.error(explainListenError(error) ?? formatFailure(error));
  process.exitCode = 1;
});
