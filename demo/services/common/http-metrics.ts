/** Requests by status and their durations, as HTTP libraries count them. */
import {
  type Conditions,
  counter,
  histogram,
  type Labels,
  type Latency,
  type Metric,
} from '../../simulation/metric.ts';

/** The share of requests that end with each status other than 200, which has the rest. */
export type StatusShares = Readonly<Record<string, (conditions: Conditions) => number>>;

interface RequestOptions {
  name?: string;
  labels?: Labels;
  /** The part of the program's load that these are; all of it by default. */
  part?: number;
  shares: StatusShares;
}

export function requestCounters({
  name = 'http_requests_total',
  labels = {},
  part = 1,
  shares,
}: RequestOptions): Metric[] {
  const help = 'Requests answered, by HTTP status.';
  const sumShares = (conditions: Conditions): number =>
    Object.values(shares).reduce((sum, share) => sum + share(conditions), 0);
  return [
    counter(name, help, { ...labels, status: '200' }, (c) => c.load * part * Math.max(0, 1 - sumShares(c))),
    ...Object.entries(shares).map(([status, share]) =>
      counter(name, help, { ...labels, status }, (c) => c.load * part * share(c)),
    ),
  ];
}

interface DurationOptions {
  name?: string;
  labels?: Labels;
  part?: number;
  /** In seconds. */
  buckets: readonly number[];
  latency(conditions: Conditions): Latency;
}

export const requestDurations = ({
  name = 'http_request_duration_seconds',
  labels = {},
  part = 1,
  buckets,
  latency,
}: DurationOptions): Metric =>
  histogram(name, 'Time to answer a request, in seconds.', labels, {
    buckets,
    perSecond: ({ load }) => load * part,
    latency,
  });
