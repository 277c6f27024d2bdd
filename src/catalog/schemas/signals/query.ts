/**
 * A signal that measures: a query to a Prometheus-compatible source.
 */
import { type Band, parseBand, type Threshold, type Unit } from '../threshold.ts';
import { type Refuse, readThresholds, usualRefresh, type Written } from './written.ts';

export interface QuerySignalFields {
  kind: 'query';
  title: string;
  source: string;
  query: string;
  unit: Unit;
  warning?: Threshold | undefined;
  critical?: Threshold | undefined;
  for?: number | undefined;
  usual?: string | undefined;
  /** Between which values it usually is, in base units. */
  normal?: Band | undefined;
  compare?: boolean | undefined;
  absent?: 'ok' | 'warning' | 'critical' | 'unknown' | undefined;
  refresh: number;
}

export function readQuery(written: Written, source: string, refuse: Refuse): QuerySignalFields {
  const { title, query, unit = 'count', usual, compare, absent, refresh = usualRefresh } = written;
  for (const key of ['path', 'expect'] as const)
    if (written[key] !== undefined) refuse('belongs to a signal with an endpoint, not to a query', key);
  if (query === undefined) return refuse('asks a source but has no query; write query: and its PromQL');
  const limits = { ...readThresholds(written, unit, refuse), for: written.for };
  const normal = usual === undefined ? undefined : parseBand(usual, unit);
  return { kind: 'query', title, source, query, unit, ...limits, usual, normal, compare, absent, refresh };
}
