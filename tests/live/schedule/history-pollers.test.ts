/** The last 24 hours of signals and services, and what they cost the source. */
import { describe, expect, it } from 'vitest';
import { parseLivePath } from '../../../src/routes.ts';
import { between, startHistoryScenario } from '../support/history-scenario.ts';

const minuteMs = 60_000;

describe('the last 24 hours of a signal', () => {
  it('are the levels that readers would have seen, with gaps as gaps', async () => {
    const { readAll, readSignal } = await startHistoryScenario({
      errors: {
        '{}': (seconds) => {
          if (between(seconds, '03:10', '03:25')) return undefined;
          if (between(seconds, '05:00', '05:03')) return 0.2;
          return between(seconds, '00:35', '00:52') ? 0.2 : 0.01;
        },
      },
    });
    await readAll();
    expect(await readSignal('errors')).toMatchObject({
      from: '2027-01-14T12:00:00.000Z',
      to: '2027-01-15T12:00:00.000Z',
      // A breach counts after 5 min, and a recovery after half a minute; a value may lag by one step.
      text: 'Last 24 h, up to 12:00 UTC: critical 00:40 to 00:52; no data 03:11 to 03:25; warning 05:00 to 05:04; otherwise OK.',
      strip: {
        paths: [
          { level: 'ok', path: 'M0 7h50M52 7h8M62 7h6M69 7h27' },
          { level: 'unknown', path: 'M60 4h2' },
          { level: 'warning', path: 'M68 5.5h1' },
          { level: 'critical', path: 'M50 4h2' },
        ],
      },
    });
    expect((await readSignal('errors'))?.runs.slice(0, 3)).toEqual([
      { level: 'ok', from: '2027-01-14T12:00:00.000Z', to: '2027-01-15T00:35:00.000Z' },
      { level: 'warning', from: '2027-01-15T00:35:00.000Z', to: '2027-01-15T00:40:00.000Z' },
      { level: 'critical', from: '2027-01-15T00:40:00.000Z', to: '2027-01-15T00:52:00.000Z' },
    ]);
  });

  it('exist for queries with thresholds only, and not in the panel of a runbook', async () => {
    const { live, readAll, readSignal } = await startHistoryScenario();
    await readAll();
    expect(await readSignal('load')).toBeUndefined();
    const panel = await live.getPanel('api/high-error-rate');
    expect(panel?.signals[0]?.history).toBeUndefined();
    expect((await live.getChart('api', 'errors', '1h'))?.signal.history?.text).toContain('OK throughout');
  });

  it('are OK without a series only where the source was working, and where absence is OK', async () => {
    const { readAll, readSignal } = await startHistoryScenario({
      jobs_failed: {},
      up: { '{}': (seconds) => (between(seconds, '03:10', '03:25') ? undefined : 1) },
    });
    await readAll();
    expect((await readSignal('jobs'))?.text).toBe('Last 24 h, up to 12:00 UTC: no data 03:10 to 03:25; otherwise OK.');
  });

  it('stay in an outage, after which nothing is known', async () => {
    const { clock, readAll, readSignal, state } = await startHistoryScenario({
      errors: { '{}': (seconds) => (between(seconds, '03:00', '04:00') ? 0.2 : 0.01) },
    });
    await readAll();
    state.isDown = true;
    for (let minutes = 0; minutes < 20; minutes += 1) {
      await clock.advance(minuteMs);
      await readAll();
    }
    expect((await readSignal('errors'))?.text).toBe(
      'Last 24 h, up to 12:20 UTC: critical 03:05 to 04:00; no data since 12:00; otherwise OK.',
    );
  });
});

describe('the last 24 hours of a service', () => {
  it('are the worst of its symptoms and its alerts', async () => {
    const { readAll, readService } = await startHistoryScenario({
      errors: { '{}': (seconds) => (between(seconds, '03:00', '04:00') ? 0.2 : 0.01) },
      jobs_failed: { '{}': () => 1 },
      carts: { '{}': () => 5 },
      ALERTS: {
        '{"alertname":"HighErrorRate","severity":"critical","service":"api"}': (seconds) =>
          between(seconds, '06:00', '06:10') ? 1 : undefined,
        '{"alertname":"CartsGone","severity":"warning"}': (seconds) =>
          between(seconds, '07:00', '07:10') ? 1 : undefined,
        // Two services have a runbook for it, and no label says which one it is.
        '{"alertname":"HighErrorRate"}': (seconds) => (between(seconds, '08:00', '08:10') ? 1 : undefined),
      },
    });
    await readAll();
    expect((await readService('api'))?.text).toBe(
      'Last 24 h, up to 12:00 UTC: critical 03:05 to 04:00; critical 06:00 to 06:10; otherwise OK.',
    );
    expect((await readService('shop'))?.text).toBe('Last 24 h, up to 12:00 UTC: warning 07:00 to 07:10; otherwise OK.');
  });

  it('are unknown where a symptom is', async () => {
    const { readAll, readService } = await startHistoryScenario({
      errors: { '{}': (seconds) => (between(seconds, '03:10', '03:25') ? undefined : 0.01) },
      ALERTS: {
        '{"alertname":"HighErrorRate","severity":"critical","service":"api"}': (seconds) =>
          between(seconds, '03:15', '03:20') ? 1 : undefined,
      },
    });
    await readAll();
    expect((await readService('api'))?.text).toBe(
      'Last 24 h, up to 12:00 UTC: no data 03:11 to 03:15; critical 03:15 to 03:20; no data 03:20 to 03:25; otherwise OK.',
    );
  });
});

describe('the queries about the past', () => {
  const whole = ['carts 24 h', 'errors 24 h', 'jobs_failed 24 h', 'source 24 h'];

  it('are one per signal and interval for any number of readers, the first over a day', async () => {
    const { clock, live, listHistoryQueries, readAll, upstream } = await startHistoryScenario();
    await Promise.all(Array.from({ length: 1000 }, () => live.getBoard()));
    await readAll();
    expect(listHistoryQueries().sort()).toEqual(whole);
    upstream.requests.length = 0;
    for (let seconds = 0; seconds < 295; seconds += 5) {
      await clock.advance(5000);
      await Promise.all(Array.from({ length: 10 }, () => live.getBoard()));
    }
    expect(listHistoryQueries()).toEqual([]);
    await clock.advance(5000);
    await live.getBoard();
    // What has been added, what may have come late, and what the first of these steps depend on.
    await expect
      .poll(() => listHistoryQueries().sort())
      .toEqual(['carts 0.4 h', 'errors 0.4 h', 'jobs_failed 0.4 h', 'source 0.2 h']);
  });

  it('are not sent without readers, and then fill the gap', async () => {
    const { clock, live, listHistoryQueries, readAll, readSignal, upstream } = await startHistoryScenario();
    await readAll();
    upstream.requests.length = 0;
    await clock.advance(3 * 60 * minuteMs);
    expect(listHistoryQueries()).toEqual([]);
    expect(live.watchedPollCount).toBe(0);
    await live.getBoard();
    await expect
      .poll(() => listHistoryQueries().filter((query) => query.startsWith('errors')))
      .toEqual(['errors 3.4 h']);
    await expect
      .poll(async () => (await readSignal('errors'))?.text)
      .toBe('Last 24 h, up to 15:00 UTC: OK throughout.');
  });

  it('are about the symptoms of a service for its strip, and not sent for its state or a runbook', async () => {
    const { live, listHistoryQueries } = await startHistoryScenario();
    await live.getPanel('api/high-error-rate');
    expect(listHistoryQueries()).toEqual([]);
    await live.getService('api');
    expect(listHistoryQueries()).toEqual([]);
    const view = await live.getServiceHistory('api');
    expect(listHistoryQueries().sort()).toEqual(['errors 24 h', 'source 24 h']);
    expect(view?.history.text).toBe('Last 24 h, up to 12:00 UTC: OK throughout.');
    expect(parseLivePath('/live/services/api/history/')).toEqual({ kind: 'service-history', id: 'api' });
    expect(await live.getServiceHistory('nothing')).toBeUndefined();
  });

  it('do not delay the current state, and run one at a time', async () => {
    const { live, upstream } = await startHistoryScenario();
    let held = 0;
    const respond = upstream.respond;
    upstream.respond = (response, request, body) => {
      if (body.includes('step=60')) held += 1;
      else respond(response, request, body);
    };
    const board = await live.getBoard();
    expect(board.services.flatMap(({ signals }) => signals).find(({ id }) => id === 'errors')).toMatchObject({
      level: 'ok',
      history: { text: 'Last 24 h: waiting for the first answer.', strip: { paths: [] } },
    });
    await expect.poll(() => held).toBe(1);
  });
});
