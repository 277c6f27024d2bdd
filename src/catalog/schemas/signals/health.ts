/**
 * A signal that asks one of the service's endpoints how it is.
 */
import type { Threshold } from '../threshold.ts';
import type { Expectation } from './expectation.ts';
import {
  defaultRefreshSeconds,
  type RejectSignal,
  readThresholds,
  type SignalInput,
} from './signal-input.ts';

/** A request to an endpoint of the service. */
export interface HealthSignalFields {
  kind: 'health';
  title: string;
  endpoint: string;
  path: string;
  expect: Expectation;
  /** How long an answer may take, in seconds. */
  warning?: Threshold | undefined;
  critical?: Threshold | undefined;
  usual?: string | undefined;
  refresh: number;
}

export function readHealth(written: SignalInput, endpoint: string, refuse: RejectSignal): HealthSignalFields {
  const { title, path, expect = { status: 200 }, usual, refresh = defaultRefreshSeconds } = written;
  for (const key of ['query', 'instanceQuery', 'unit', 'for', 'compare', 'absent'] as const)
    if (written[key] !== undefined) refuse('belongs to a signal with a source, not to a health check', key);
  if (path === undefined)
    return refuse('asks an endpoint but has no path; write path: /health, or certificate: {}');
  const limits = readThresholds(written, 'seconds', refuse);
  return { kind: 'health', title, endpoint, path, expect, ...limits, usual, refresh };
}
