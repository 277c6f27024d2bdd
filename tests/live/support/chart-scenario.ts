/** A live side with one upstream, for tests of charts. */
import type { ChartRange } from '../../../src/lib/chart-ranges.ts';
import { rightContent } from '../../catalog/write-content.ts';
import { ManualClock } from './manual-clock.ts';
import { startLive } from './start-live.ts';
import { type Respond, respondSeries, startUpstream } from './stub-upstream.ts';

export const nowMs = Date.parse('2027-01-15T08:00:05Z');

/** One series over the whole window of the query. */
const respondSteadySeries: Respond = (response, request, body) => {
  const form = new URLSearchParams(body);
  const [start, end, step] = [Number(form.get('start')), Number(form.get('end')), Number(form.get('step'))];
  const count = step > 0 ? (end - start) / step + 1 : 0;
  const values = Array.from({ length: count }, (_, index) => [start + index * step, '0.02']);
  respondSeries([{ metric: { pod: 'a' }, values }])(response, request, body);
};

interface ChartScenario {
  respond?: Respond;
  source?: string;
  query?: string;
  env?: Record<string, string>;
}

/** One runbook with a query signal. `source` and `query` replace those of the content. */
export async function startChartScenario({ respond = respondSteadySeries, source, query, env }: ChartScenario = {}) {
  const service = rightContent['services/api.yaml'] ?? '';
  const files = {
    ...(source !== undefined && { 'sources/prometheus.yaml': source }),
    ...(query !== undefined && {
      'services/api.yaml': service.replace('sum(rate(errors[1m]))', JSON.stringify(query)),
    }),
  };
  const upstream = await startUpstream(respond);
  const clock = new ManualClock(nowMs);
  const live = await startLive(files, env ?? { PROMETHEUS_URL: upstream.url }, clock);
  const getChart = (range: ChartRange) => live.getChart('api', 'error-rate', range);
  /** The queries over a window of `seconds`. */
  const listQueries = (seconds: number): URLSearchParams[] =>
    upstream.requests
      .map(({ body }) => new URLSearchParams(body))
      .filter((form) => Number(form.get('end')) - Number(form.get('start')) === seconds);
  return { live, clock, upstream, getChart, listQueries };
}
