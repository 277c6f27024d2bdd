import { describe, expect, it, onTestFinished } from 'vitest';
import { Live } from '../../src/live/live.ts';
import { listUpstreamKeys } from '../../src/live/schedule/upstreams/find-upstream-config.ts';
import { FragmentCache } from '../../src/server/fragment-cache.ts';
import { createTextReply } from '../../src/server/http/reply.ts';
import { Metrics } from '../../src/server/metrics/metrics.ts';
import { loadFiles } from '../catalog/load-folder.ts';
import { ManualClock } from '../live/support/manual-clock.ts';
import {
  closeConnection,
  type Respond,
  respondJson,
  respondSeries,
  respondSuccess,
  startUpstream,
} from '../live/support/stub-upstream.ts';

const path = '/live/runbooks/api/high-error-rate/';
const startMs = Date.parse('2027-01-15T08:00:05Z');
const startSeconds = startMs / 1000;

/** Responds to every query with one series whose latest value is `value`. */
const respondWithValue =
  (value: string): Respond =>
  (response, request, body) => {
    const end = Number(new URLSearchParams(body).get('end'));
    const values = [end - 15, end].map((at) => [at, value]);
    if (request.url?.startsWith('/api/v1/query_range'))
      respondSeries([{ metric: {}, values }])(response, request, body);
    else if (request.url?.startsWith('/api/v1/rules')) respondSuccess({ groups: [] })(response, request, body);
    else respondJson(request.url === '/health' ? { ok: true } : [])(response, request, body);
  };

async function setUp(respond: Respond = respondWithValue('0.01'), files: Record<string, string> = {}) {
  const catalog = await loadFiles(files);
  const upstream = await startUpstream(respond);
  const self = await startUpstream(respondJson({}));
  const clock = new ManualClock(startMs);
  const metrics = new Metrics(listUpstreamKeys(catalog));
  const { url } = upstream;
  const env = { PROMETHEUS_URL: url, ALERTMANAGER_URL: url, API_URL: url, SELF_URL: self.url };
  const live = new Live({ catalog, env, clock, onRequest: (event) => metrics.countUpstreamRequest(event) });
  onTestFinished(() => live.stop());
  const rendering = { hold: Promise.resolve() };
  const render = async () => {
    await rendering.hold;
    return createTextReply(200, 'fragment');
  };
  const fragments = new FragmentCache(live, { render });
  metrics.expose({
    wasReloadSuccessful: () => true,
    version: '1.2.3',
    countRunbooks: () => catalog.runbooks.length,
    countReviews: () => [],
    getFragmentCounts: () => fragments.counts,
    countWatchedPolls: () => live.watchedPollCount,
    snapshotSignals: () => live.snapshotSignals(),
    snapshotSources: () => live.snapshotSources(),
    isPipelineDead: () => live.isPipelineDead,
    areAllUpstreamsDown: () => live.areAllUpstreamsDown,
  });
  const scrape = async (name: string): Promise<string[]> => {
    const { body } = await metrics.formatText();
    return body.split('\n').filter((line) => line.startsWith(name));
  };
  return { upstream, clock, live, fragments, rendering, scrape };
}

describe('metrics of signals', () => {
  it('have a level once the signal was polled, and none before', async () => {
    const { fragments, scrape } = await setUp();
    expect(await scrape('flarepath_signal_')).toEqual([]);
    await fragments.getOrRender(path);
    expect(await scrape('flarepath_signal_level{signal="api/error-rate"')).toEqual([
      'flarepath_signal_level{signal="api/error-rate",level="critical"} 0',
      'flarepath_signal_level{signal="api/error-rate",level="warning"} 0',
      'flarepath_signal_level{signal="api/error-rate",level="unknown"} 0',
      'flarepath_signal_level{signal="api/error-rate",level="ok"} 1',
    ]);
    expect(await scrape('flarepath_signal_last_success')).toEqual([
      `flarepath_signal_last_success_timestamp_seconds{signal="api/error-rate"} ${startSeconds}`,
      `flarepath_signal_last_success_timestamp_seconds{signal="api/health"} ${startSeconds}`,
    ]);
  });

  it('lose the level with the last reader, and keep the time of the last success', async () => {
    const { fragments, live, clock, scrape } = await setUp();
    await fragments.getOrRender(path);
    live.stop();
    await clock.advance(10 * 60_000);
    expect(await scrape('flarepath_signal_level')).toEqual([]);
    expect(await scrape('flarepath_signal_last_success')).toHaveLength(2);
    expect(await scrape('flarepath_watched_polls')).toEqual(['flarepath_watched_polls 0']);
  });

  it('have no success of a signal that never had a conclusive reading', async () => {
    const { fragments, scrape } = await setUp(closeConnection);
    await fragments.getOrRender(path);
    expect(await scrape('flarepath_signal_last_success')).toEqual([]);
    expect(await scrape('flarepath_source_last_success')).toEqual([]);
    expect(await scrape('flarepath_signal_level{signal="api/health",level="unknown"}')).toEqual([
      'flarepath_signal_level{signal="api/health",level="unknown"} 1',
    ]);
  });

  it('send no request to a source', async () => {
    const { fragments, upstream, scrape } = await setUp();
    await scrape('');
    expect(upstream.requests).toEqual([]);
    await fragments.getOrRender(path);
    const { length } = upstream.requests;
    for (let time = 0; time < 20; time += 1) await scrape('');
    expect(upstream.requests).toHaveLength(length);
  });
});

describe('metrics of sources', () => {
  it('have the time of the last response, for an endpoint with its service', async () => {
    const { fragments, scrape } = await setUp();
    await fragments.getOrRender(path);
    expect((await scrape('flarepath_source_last_success')).sort()).toEqual([
      `flarepath_source_last_success_timestamp_seconds{source="alertmanager"} ${startSeconds}`,
      `flarepath_source_last_success_timestamp_seconds{source="api/app"} ${startSeconds}`,
      `flarepath_source_last_success_timestamp_seconds{source="prometheus"} ${startSeconds}`,
    ]);
    expect(await scrape('flarepath_upstream_requests_total{source="api/app",outcome="ok"}')).toEqual([
      'flarepath_upstream_requests_total{source="api/app",outcome="ok"} 1',
    ]);
  });

  it('report flarepath_blind when only the server itself responds', async () => {
    const selfService = `title: Site
endpoints: { site: { url: "\${SELF_URL}", self: true } }
signals:
  ready: { title: Ready, endpoint: site, path: /readyz }
`;
    const { fragments, scrape } = await setUp(closeConnection, { 'services/site.yaml': selfService });
    expect(await scrape('flarepath_blind')).toEqual(['flarepath_blind 0']);
    await fragments.getOrRender('/live/status/');
    expect(await scrape('flarepath_signal_level{signal="site/ready",level="ok"}')).toEqual([
      'flarepath_signal_level{signal="site/ready",level="ok"} 1',
    ]);
    expect(await scrape('flarepath_blind')).toEqual(['flarepath_blind 1']);
  });

  it('report flarepath_pipeline_dead only once that is known', async () => {
    const watchdog = `kind: alertmanager\nurl: \${ALERTMANAGER_URL}\nwatchdog: Watchdog\n`;
    const { fragments, scrape } = await setUp(respondWithValue('0'), { 'sources/alertmanager.yaml': watchdog });
    expect(await scrape('flarepath_pipeline_dead')).toEqual([]);
    await fragments.getOrRender(path);
    expect(await scrape('flarepath_pipeline_dead')).toEqual(['flarepath_pipeline_dead 1']);
  });
});

describe('metrics of fragments', () => {
  it('count rendered, coalesced and cached ones', async () => {
    const { fragments, rendering, scrape } = await setUp();
    let release = (): void => {};
    rendering.hold = new Promise((resolve) => {
      release = resolve;
    });
    const both = [fragments.getOrRender(path), fragments.getOrRender(path)];
    await expect.poll(() => fragments.counts).toMatchObject({ miss: 1, coalesced: 1 });
    release();
    await Promise.all(both);
    await fragments.getOrRender(path);
    await fragments.getOrRender('/live/runbooks/api/none/');
    expect(await scrape('flarepath_cache_requests_total')).toEqual([
      'flarepath_cache_requests_total{result="hit"} 1',
      'flarepath_cache_requests_total{result="coalesced"} 1',
      'flarepath_cache_requests_total{result="miss"} 1',
      'flarepath_cache_requests_total{result="stale"} 0',
    ]);
  });

  it('count a stale one when a source does not respond in time', async () => {
    const { fragments, upstream, clock, scrape } = await setUp(() => {});
    const reply = fragments.getOrRender(path);
    await expect.poll(() => upstream.requests.length).toBeGreaterThan(0);
    await clock.advance(1500);
    await reply;
    expect(await scrape('flarepath_cache_requests_total{result="stale"}')).toEqual([
      'flarepath_cache_requests_total{result="stale"} 1',
    ]);
  });
});
