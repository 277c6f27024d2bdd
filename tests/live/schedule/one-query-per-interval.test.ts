/** A thousand readers cost one query: real requests to a counting upstream, time moved by hand. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ViewKey } from '../../../src/routes.ts';
import { chooseRunSize, isLongRun } from '../../tools/run-size.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startLive } from '../support/start-live.ts';
import {
  closeConnection,
  type Respond,
  respondSeries,
  respondSuccess,
  startUpstream,
} from '../support/stub-upstream.ts';

const signalCount = 20;
const intervals = chooseRunSize(6, 30);
const intervalMs = 15_000;
const expected = signalCount * intervals;

const service = `title: Many
signals:
${Array.from(
  { length: signalCount },
  (_, index) => `  s${index}: { title: S${index}, source: prometheus, query: "up{n='${index}'}", critical: "> 5" }`,
).join('\n')}
`;

const respondOneSeries: Respond = (response, request, body) => {
  const end = Number(new URLSearchParams(body).get('end'));
  respondSeries([{ metric: {}, values: [[end, '1']] }])(response, request, body);
};

/** Without a runbook a service has no symptoms, and its page no past; the board has the past of all signals. */
async function setUp(answer: Respond, isHeld = false, view: ViewKey = { kind: 'service', id: 'many' }) {
  const files = {
    'sources/alertmanager.yaml': undefined,
    'services/api.yaml': undefined,
    'runbooks/api/high-error-rate.mdx': undefined,
    'services/many.yaml': service,
  };
  let inFlight = 0;
  let mostInFlight = 0;
  const countMost = (): void => {
    mostInFlight = Math.max(mostInFlight, inFlight);
  };
  const counted: Respond = (response, request, body) => {
    if (request.url?.includes('rules')) return respondSuccess({ groups: [] })(response, request, body);
    inFlight += 1;
    // The upstream sees the end of a request that was given up later than the next request: those are counted at rest.
    if (!isHeld) countMost();
    response.on('close', () => {
      inFlight -= 1;
    });
    return answer(response, request, body);
  };
  const upstream = await startUpstream(counted);
  const clock = new ManualClock();
  const live = await startLive(files, { PROMETHEUS_URL: upstream.url }, clock);
  const queries = (): number => upstream.requests.filter(({ path }) => path.includes('query_range')).length;
  /** Queries about the last 24 hours: of each signal, and of the source's alerts. */
  const historyQueries = (): number => upstream.requests.filter(({ body }) => body.includes('step=60')).length;
  /** Until the upstream hears nothing more. */
  const quieten = async (idleMs = 12): Promise<void> => {
    for (let before = -1; before !== queries(); await wait(idleMs)) {
      before = queries();
      // On a busy machine an answer takes longer; one that is held back never comes by waiting.
      for (let tries = 0; inFlight > 0 && !isHeld && tries < 100; tries += 1) await wait(2);
    }
    countMost();
  };
  /** `count` readers request the view; none waits for the response, as readers do not wait for each other. */
  const read = (count: number): void => {
    for (let reader = 0; reader < count; reader += 1) void live.ensureFresh(view);
  };
  return { clock, live, upstream, queries, historyQueries, quieten, read, mostInFlight: () => mostInFlight };
}

type ReaderFixture = Awaited<ReturnType<typeof setUp>>;

/** Some intervals, in each of which `readers` come three times. */
async function runIntervals(
  { clock, read, quieten }: ReaderFixture,
  readers: (visit: number) => number,
  count = intervals,
): Promise<void> {
  for (let visit = 0; visit < count * 3; visit += 1) {
    read(readers(visit));
    await quieten();
    await clock.advance(intervalMs / 3);
  }
  await quieten();
}

const respondServerError: Respond = (response) =>
  void response.writeHead(500, { 'content-type': 'application/json' }).end('{"status":"error"}');

describe.each(isLongRun ? [1, 10, 100, 1000] : [1, 1000])('%i readers', (readers) => {
  it.each<[string, Respond, (visit: number) => number]>([
    ['from cold', respondOneSeries, () => readers],
    ['while every query fails', respondServerError, () => readers],
    ['while the source breaks every connection', closeConnection, () => readers],
    // There is always a reader, but not the same one, and not as many.
    ['who come and go', respondOneSeries, (visit) => Math.max(1, Math.round(readers * ((visit * 7) % 10) * 0.1))],
  ])('cost one query per signal and interval %s', async (_, answer, count) => {
    const stage = await setUp(answer);
    await runIntervals(stage, count);
    expect(stage.queries()).toBeGreaterThanOrEqual(expected - signalCount);
    expect(stage.queries()).toBeLessThanOrEqual(expected + signalCount);
    expect(stage.mostInFlight()).toBeLessThanOrEqual(4);
  });

  it('cost no more while answers take three intervals', async () => {
    const held: (() => void)[] = [];
    const stage = await setUp((response, request, body) => {
      stage.clock.after(intervalMs * 3, () => respondOneSeries(response, request, body));
      held.push(() => response.destroy());
    }, true);
    await runIntervals(stage, () => readers);
    expect(stage.queries()).toBeGreaterThan(signalCount);
    expect(stage.queries()).toBeLessThanOrEqual(expected + signalCount);
    expect(stage.mostInFlight()).toBeLessThanOrEqual(4);
    for (const end of held) end();
  });
});

describe.each(isLongRun ? [1, 10, 100, 1000] : [1, 1000])('%i readers of the board', (readers) => {
  it.each([
    ['from cold', respondOneSeries],
    ['while every query fails', respondServerError],
  ])('cost one query more per signal in five minutes, for its history, %s', async (_, answer) => {
    const stage = await setUp(answer, false, { kind: 'board' });
    // Five minutes and a half.
    await runIntervals(stage, () => readers, 22);
    const history = stage.historyQueries();
    expect(history).toBe((signalCount + 1) * 2);
    const current = stage.queries() - history;
    expect(current).toBeGreaterThanOrEqual(signalCount * 21);
    expect(current).toBeLessThanOrEqual(signalCount * 23);
    expect(stage.mostInFlight()).toBeLessThanOrEqual(4);
  });
});

it('sends no request once no reader is left', async () => {
  const stage = await setUp(respondOneSeries);
  stage.read(100);
  await stage.quieten(150);
  for (let interval = 0; interval < 4; interval += 1) {
    await stage.clock.advance(intervalMs);
    await stage.quieten(150);
  }
  const queryCount = stage.queries();
  await stage.clock.advance(intervalMs * 100);
  await stage.quieten(150);
  expect(stage.queries()).toBe(queryCount);
  expect(stage.live.watchedPollCount).toBe(0);
});

it('asks again less often when a source has failed for thirty intervals, and at once the old way when it is back', async () => {
  const stage = await setUp(respondServerError);
  await runIntervals(stage, () => 1, 30);
  const afterPatience = stage.queries();
  await runIntervals(stage, () => 1, 30);
  expect(stage.queries() - afterPatience).toBeLessThan((signalCount * 30) / 4);
  stage.upstream.respond = respondOneSeries;
  for (let visit = 0; visit < 40; visit += 1) {
    stage.read(1);
    await stage.clock.advance(intervalMs / 3);
    await stage.quieten();
  }
  const recovered = stage.queries();
  await runIntervals(stage, () => 1, 30);
  expect(stage.queries() - recovered).toBeGreaterThanOrEqual(signalCount * 29);
});

it('refreshes once after the machine has slept', async () => {
  const stage = await setUp(respondOneSeries);
  stage.read(1);
  await stage.quieten(150);
  const before = stage.queries();
  stage.clock.sleep(3_600_000);
  stage.read(1);
  await stage.clock.advance(0);
  await stage.quieten(150);
  expect(stage.queries() - before).toBe(signalCount);
});
