/**
 * The current values of a program's metrics. Counters and histograms grow by `advance`; gauges follow the conditions.
 */
import { computeMean, computeShareBelow } from './distribution.ts';
import type { Conditions, Histogram, Labels, Metric } from './metric.ts';

/** One line of an exposition. */
export interface Sample {
  /** With the suffix of a histogram's part. */
  name: string;
  labels: Labels;
  value: number;
}

export interface Family {
  name: string;
  help: string;
  type: Metric['kind'];
  samples: Sample[];
}

/** A counter's total, or a histogram's buckets with the sum of durations behind +Inf. */
interface State {
  metric: Metric;
  totals: number[];
}

const countTotals = (metric: Metric): number => (metric.kind === 'histogram' ? metric.buckets.length + 2 : 1);

function advanceHistogram(metric: Histogram, totals: number[], seconds: number, conditions: Conditions): void {
  const count = metric.perSecond(conditions) * seconds;
  const latency = metric.latency(conditions);
  const parts = [
    ...metric.buckets.map((bound) => count * computeShareBelow(latency, bound)),
    count,
    count * computeMean(latency),
  ];
  for (const [index, part] of parts.entries()) totals[index] = (totals[index] ?? 0) + part;
}

/**
 * Not to whole numbers: buckets that are rounded one by one differ by a whole request now and then, which is a jump of
 * the percentile where requests are few.
 */
const cutFraction = (value: number): number => Number(value.toFixed(2));

function listHistogram({ name, labels, buckets }: Histogram, totals: readonly number[]): Sample[] {
  const count = cutFraction(totals[buckets.length] ?? 0);
  const bucket = (le: string, value: number): Sample => ({
    name: `${name}_bucket`,
    labels: { ...labels, le },
    value: cutFraction(value),
  });
  return [
    ...buckets.map((bound, index) => bucket(String(bound), totals[index] ?? 0)),
    bucket('+Inf', count),
    { name: `${name}_sum`, labels, value: totals[buckets.length + 1] ?? 0 },
    { name: `${name}_count`, labels, value: count },
  ];
}

export class Exporter {
  readonly #states: readonly State[];

  constructor(metrics: readonly Metric[]) {
    this.#states = metrics.map((metric) => ({ metric, totals: Array(countTotals(metric)).fill(0) }));
  }

  /** Adds what happens in `seconds` under these conditions. */
  advance(seconds: number, conditions: Conditions): void {
    for (const { metric, totals } of this.#states) {
      if (metric.kind === 'counter') totals[0] = (totals[0] ?? 0) + metric.perSecond(conditions) * seconds;
      if (metric.kind === 'histogram') advanceHistogram(metric, totals, seconds, conditions);
    }
  }

  /** All series, with gauges under these conditions. */
  list(conditions: Conditions): Family[] {
    const families = new Map<string, Family>();
    for (const { metric, totals } of this.#states) {
      const { name, help, kind, labels } = metric;
      const family = families.get(name) ?? { name, help, type: kind, samples: [] };
      families.set(name, family);
      if (metric.kind === 'histogram') family.samples.push(...listHistogram(metric, totals));
      else if (metric.kind === 'gauge') family.samples.push({ name, labels, value: metric.value(conditions) });
      else family.samples.push({ name, labels, value: Math.round(totals[0] ?? 0) });
    }
    return [...families.values()];
  }
}
