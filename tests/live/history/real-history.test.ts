/** The last 24 hours against a real Prometheus whose past was written with promtool, with known incidents and gaps. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { HistoryView } from '../../../src/live/view/types/history.ts';
import { invokePromtool } from '../../tools/promtool.ts';
import { startRealServer } from '../../tools/real-server.ts';
import { historyContent } from '../support/history-scenario.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { startLive } from '../support/start-live.ts';

const hour = 3600;

/** Of the last full minute. */
const now = Math.floor(Date.now() / 60_000) * 60;

/** From a time ago for some minutes. */
interface Window {
  hoursAgo: number;
  minutes: number;
}

const breach = { hoursAgo: 20, minutes: 17 };
const shortBreach = { hoursAgo: 15, minutes: 3 };
const firing = { hoursAgo: 8, minutes: 10 };
const gap = { hoursAgo: 5, minutes: 30 };

const isWithin = (seconds: number, { hoursAgo, minutes }: Window): boolean => {
  const from = now - hoursAgo * hour;
  return seconds > from && seconds <= from + minutes * 60;
};

/** OpenMetrics text of a series: a sample every 30 s where there is a value. */
function writeSeries(series: string, read: (seconds: number) => number | undefined): string[] {
  const lines = [];
  for (let seconds = now - 26 * hour; seconds <= now; seconds += 30) {
    const value = isWithin(seconds, gap) ? undefined : read(seconds);
    if (value !== undefined) lines.push(`${series} ${value} ${seconds}`);
  }
  return lines;
}

const past = [
  '# TYPE errors gauge',
  ...writeSeries('errors', (seconds) => (isWithin(seconds, breach) || isWithin(seconds, shortBreach) ? 0.2 : 0.01)),
  '# TYPE carts gauge',
  ...writeSeries('carts', () => 5),
  '# TYPE up gauge',
  ...writeSeries('up{job="api"}', () => 1),
  '# TYPE ALERTS gauge',
  ...writeSeries('ALERTS{alertname="CartsGone",alertstate="firing",service="shop",severity="critical"}', (seconds) =>
    isWithin(seconds, firing) ? 1 : undefined,
  ),
  '# EOF\n',
].join('\n');

const startPrometheus = () =>
  startRealServer('prometheus', (folder, data) => {
    const [config, text] = [join(folder, 'prometheus.yml'), join(folder, 'past.txt')];
    writeFileSync(config, '');
    writeFileSync(text, past);
    invokePromtool('tsdb', 'create-blocks-from', '--max-block-duration=162h', '--quiet', 'openmetrics', text, data);
    return [`--config.file=${config}`, `--storage.tsdb.path=${data}`, '--storage.tsdb.retention.time=10d'];
  });

/** The runs at a level, in minutes after the start of the incident. The clocks may differ by a second. */
function listOffsets(view: HistoryView | undefined, level: string, { hoursAgo }: Window): [number, number][] {
  const measure = (time: string): number => Math.round((Date.parse(time) / 1000 - now + hoursAgo * hour) / 60);
  return (view?.runs ?? [])
    .filter((run) => run.level === level)
    .map(({ from, to }): [number, number] => [measure(from), measure(to)]);
}

/** The levels that the strip shows in the middle of an incident: one of its 96 parts. */
function listDrawn(view: HistoryView | undefined, { hoursAgo, minutes }: Window): string[] {
  const middle = now - hoursAgo * hour + minutes * 30;
  const part = Math.floor((middle - Date.parse(view?.from ?? '') / 1000) / 900);
  return (view?.strip.paths ?? []).flatMap(({ level, path }) => {
    const lines = [...path.matchAll(/M(\d+) [\d.]+h(\d+)/g)].map(([, from, length]) => [Number(from), Number(length)]);
    return lines.some(([from = 0, length = 0]) => part >= from && part < from + length) ? [level] : [];
  });
}

it('draws and words incidents and gaps at their times', { timeout: 60_000 }, async () => {
  const prometheus = await startPrometheus();
  onTestFinished(() => prometheus.stop());
  const live = await startLive(historyContent, { PROMETHEUS_URL: prometheus.url }, new ManualClock(Date.now()));
  const readBoard = async () => (await live.getBoard()).services;
  await expect
    .poll(async () => JSON.stringify(await readBoard()), { interval: 50, timeout: 30_000 })
    .not.toContain('Last 24 h: waiting for the first answer');
  const services = await readBoard();
  const signals = services.flatMap((service) => service.signals);
  const errors = signals.find(({ id }) => id === 'errors')?.history;
  const [api, shop] = ['api', 'shop'].map((id) => services.find((service) => service.id === id)?.history);

  // A value counts up to five minutes longer in Prometheus, and a breach after five minutes in the signal.
  for (const view of [errors, api]) {
    expect(listOffsets(view, 'critical', breach)).toEqual([[5, 17]]);
    expect(listOffsets(view, 'warning', shortBreach)).toContainEqual([0, 4]);
    expect(listOffsets(view, 'unknown', gap)).toEqual([[6, 30]]);
    expect(view?.text).toMatch(
      /^Last 24 h, up to ..:.. UTC: critical ..:.. to ..:..; warning ..:.. to ..:..; no data ..:.. to ..:..; otherwise OK\.$/,
    );
    expect([breach, shortBreach, gap].map((each) => listDrawn(view, each))).toEqual([
      ['critical'],
      ['warning'],
      ['unknown'],
    ]);
    expect(listDrawn(view, firing)).toEqual(['ok']);
  }
  expect(listOffsets(shop, 'critical', firing)).toEqual([[0, 15]]);
  expect(listOffsets(shop, 'unknown', gap)).toEqual([[6, 30]]);
  expect([breach, firing, gap].map((each) => listDrawn(shop, each))).toEqual([['ok'], ['critical'], ['unknown']]);
});
