/** A live side with one Prometheus that has a past, for tests of the last 24 hours. Times are given as `03:10`, of one day. */
import { expect } from 'vitest';
import type { HistoryView } from '../../../src/live/view/types/history.ts';
import { ManualClock } from './manual-clock.ts';
import { startLive } from './start-live.ts';
import { respondSeries, respondText, startUpstream } from './stub-upstream.ts';

/** It is 12:00 UTC on this day. */
const day = Date.parse('2027-01-15T00:00:00Z') / 1000;
const nowMs = (day + 12 * 3600) * 1000;

/** `03:10` in seconds since 1970. */
export const at = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return day + hours * 3600 + minutes * 60;
};

/** A series, by its labels as JSON: its value at a time in seconds since 1970; `undefined` is a gap. */
export type Past = Record<string, (seconds: number) => number | undefined>;

export const between = (seconds: number, from: string, to: string): boolean => seconds > at(from) && seconds <= at(to);

const always = (): number => 1;

/** By a part of the query. The source itself always worked, unless `up` says otherwise. */
export interface Pasts {
  [query: string]: Past;
}

export const historyContent = {
  'sources/alertmanager.yaml': undefined,
  'services/api.yaml': `title: API
signals:
  errors: { title: Errors, source: prometheus, query: errors, unit: ratio, warning: "> 5 %", critical: "> 10 %", for: 5 min }
  jobs: { title: Jobs, source: prometheus, query: jobs_failed, critical: "> 0", absent: ok }
  load: { title: Load, source: prometheus, query: load }
`,
  'services/shop.yaml':
    'title: Shop\nsignals:\n  carts: { title: Carts, source: prometheus, query: carts, critical: "< 1" }\n',
  'runbooks/api/high-error-rate.mdx': '---\nalerts: [HighErrorRate]\nsignals: [errors]\n---\n\nText.\n',
  'runbooks/shop/errors.mdx': '---\nalerts: [HighErrorRate, CartsGone]\nsignals: [carts]\n---\n\nText.\n',
};

const isSourceQuery = (query: string): boolean => query.includes('count_over_time(up');

export async function startHistoryScenario(pasts: Pasts = {}) {
  const state = { isDown: false, pasts };
  const upstream = await startUpstream((response, request, body) => {
    if (state.isDown) return respondText('', 500)(response, request, body);
    if (request.url?.includes('rules')) return void response.end('{"status":"success","data":{"groups":[]}}');
    const form = new URLSearchParams(body);
    const query = form.get('query') ?? '';
    const [start, end, step] = [Number(form.get('start')), Number(form.get('end')), Number(form.get('step'))];
    const all: Past = isSourceQuery(query)
      ? { ...state.pasts['ALERTS'], '{}': state.pasts['up']?.['{}'] ?? always }
      : (state.pasts[query] ?? { '{}': () => 0.01 });
    const result = Object.entries(all).map(([metric, read]) => {
      const values = [];
      for (let seconds = start; seconds <= end; seconds += step) {
        const value = read(seconds);
        if (value !== undefined) values.push([seconds, String(value)]);
      }
      return { metric: JSON.parse(metric) as unknown, values };
    });
    return respondSeries(result.filter(({ values }) => values.length > 0))(response, request, body);
  });
  const clock = new ManualClock(nowMs);
  const live = await startLive(historyContent, { PROMETHEUS_URL: upstream.url }, clock);
  /** The queries about the past, as `errors 24 h` with the length of their window. */
  const listHistoryQueries = (): string[] =>
    upstream.requests.flatMap(({ body }) => {
      const form = new URLSearchParams(body);
      if (form.get('step') !== '60') return [];
      const query = form.get('query') ?? '';
      const hours = (Number(form.get('end')) - Number(form.get('start'))) / 3600;
      return [`${isSourceQuery(query) ? 'source' : query} ${hours > 23 ? 24 : Number(hours.toFixed(1))} h`];
    });
  const readBoard = async () => (await live.getBoard()).services;
  const readService = async (id: string): Promise<HistoryView | undefined> =>
    (await readBoard()).find((service) => service.id === id)?.history;
  const readSignal = async (id: string): Promise<HistoryView | undefined> =>
    (await readBoard()).flatMap(({ signals }) => signals).find((signal) => signal.id === id)?.history;
  /** Reads the board until every history has had an answer. */
  const readAll = () =>
    expect
      .poll(async () => JSON.stringify(await readBoard()), { interval: 5, timeout: 20_000 })
      .not.toContain('Last 24 h: waiting for the first answer');
  return { live, clock, upstream, state, listHistoryQueries, readAll, readBoard, readService, readSignal };
}
