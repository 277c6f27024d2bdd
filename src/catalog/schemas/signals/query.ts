/**
 * A signal that queries a Prometheus-compatible source.
 */
import { findPlaceholderProblem } from '../values/instance-query.ts';
import { type Band, parseBand, type Threshold, type Unit } from '../values/threshold.ts';
import { defaultRefreshSeconds, type RejectSignal, readThresholds, type SignalInput } from './signal-input.ts';

export interface QuerySignalFields {
  kind: 'query';
  title: string;
  source: string;
  query: string;
  /** The query for one instance of an alert, with placeholders for its labels. */
  instanceQuery?: string | undefined;
  unit: Unit;
  warning?: Threshold | undefined;
  critical?: Threshold | undefined;
  for?: number | undefined;
  usual?: string | undefined;
  /** The range of usual values, if `usual` is one. */
  normal?: Band | undefined;
  compare?: boolean | undefined;
  absent?: 'ok' | 'warning' | 'critical' | 'unknown' | undefined;
  refresh: number;
}

export function readQuery(written: SignalInput, source: string, reject: RejectSignal): QuerySignalFields {
  const {
    title,
    query,
    instanceQuery,
    unit = 'count',
    usual,
    compare,
    absent,
    refresh = defaultRefreshSeconds,
  } = written;
  for (const key of ['path', 'expect'] as const)
    if (written[key] !== undefined) reject('belongs to a signal with an endpoint, not to a query', key);
  if (query === undefined) return reject('asks a source but has no query; write query: and its PromQL');
  if (instanceQuery !== undefined) {
    const problem = findPlaceholderProblem(instanceQuery);
    if (problem !== undefined) reject(problem, 'instanceQuery');
  }
  const thresholds = { ...readThresholds(written, unit, reject), for: written.for };
  const normal = usual === undefined ? undefined : parseBand(usual, unit);
  return {
    kind: 'query',
    title,
    source,
    query,
    instanceQuery,
    unit,
    ...thresholds,
    usual,
    normal,
    compare,
    absent,
    refresh,
  };
}
