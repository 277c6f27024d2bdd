/**
 * A signal that sends a health check to one of the service's endpoints.
 */
import type { Threshold } from '../values/threshold.ts';
import type { Expectation } from './expectation.ts';
import { defaultRefreshSeconds, type RejectSignal, readThresholds, type SignalInput } from './signal-input.ts';

export interface HealthSignalFields {
  kind: 'health';
  title: string;
  endpoint: string;
  path: string;
  expect: Expectation;
  /** Thresholds for the response time, in seconds. */
  warning?: Threshold | undefined;
  critical?: Threshold | undefined;
  usual?: string | undefined;
  refresh: number;
}

export function readHealth(written: SignalInput, endpoint: string, reject: RejectSignal): HealthSignalFields {
  const { title, path, expect = { status: 200 }, usual, refresh = defaultRefreshSeconds } = written;
  for (const key of ['query', 'instanceQuery', 'unit', 'for', 'compare', 'absent'] as const)
    if (written[key] !== undefined) reject('belongs to a signal with a source, not to a health check', key);
  if (path === undefined) return reject('asks an endpoint but has no path; write path: /health, or certificate: {}');
  const thresholds = readThresholds(written, 'seconds', reject);
  return { kind: 'health', title, endpoint, path, expect, ...thresholds, usual, refresh };
}
