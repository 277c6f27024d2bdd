/**
 * The metrics of a simulated program: their names and labels, and how their values follow from the conditions. Nothing
 * here knows the clock, so that the same description gives the present and the past.
 */
export type Labels = Readonly<Record<string, string>>;

/** What is the case at one moment, for one program. */
export interface Conditions {
  /** Seconds since 1970. */
  atSeconds: number;
  /** Requests that reach the program per second. */
  load: number;
  /** Whether the fault is on for this program. */
  has(fault: string): boolean;
}

interface Described {
  name: string;
  help: string;
  labels: Labels;
}

export interface Counter extends Described {
  kind: 'counter';
  perSecond(conditions: Conditions): number;
}

export interface Gauge extends Described {
  kind: 'gauge';
  value(conditions: Conditions): number;
}

/** Durations are distributed log-normally. In seconds. */
export interface Latency {
  median: number;
  p95: number;
}

export interface Histogram extends Described {
  kind: 'histogram';
  /** Upper bounds without +Inf, ascending. */
  buckets: readonly number[];
  perSecond(conditions: Conditions): number;
  latency(conditions: Conditions): Latency;
}

export type Metric = Counter | Gauge | Histogram;

export const counter = (
  name: string,
  help: string,
  labels: Labels,
  perSecond: (conditions: Conditions) => number,
): Counter => ({ kind: 'counter', name, help, labels, perSecond });

export const gauge = (
  name: string,
  help: string,
  labels: Labels,
  value: (conditions: Conditions) => number,
): Gauge => ({
  kind: 'gauge',
  name,
  help,
  labels,
  value,
});

export const histogram = (
  name: string,
  help: string,
  labels: Labels,
  { buckets, perSecond, latency }: Pick<Histogram, 'buckets' | 'perSecond' | 'latency'>,
): Histogram => ({ kind: 'histogram', name, help, labels, buckets, perSecond, latency });
