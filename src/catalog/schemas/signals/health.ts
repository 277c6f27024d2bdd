/**
 * A signal that sends a health check to one of the service's endpoints.
 */
import { z } from 'zod';
import { expectationSchema } from './expectation.ts';
import {
  commonFields,
  defaultRefreshSeconds,
  type RejectSignal,
  readThresholds,
  type SignalInput,
  thresholdFields,
  unreachableLevels,
} from './signal-input.ts';

export const healthSignalSchema = z.strictObject({
  ...commonFields,
  /** For the response time, in seconds. */
  ...thresholdFields,
  kind: z.literal('health'),
  endpoint: z.string(),
  path: z.string(),
  expect: expectationSchema,
  unreachable: z.enum(unreachableLevels).optional(),
});

export type HealthSignalFields = z.infer<typeof healthSignalSchema>;

export function readHealth(written: SignalInput, endpoint: string, reject: RejectSignal): HealthSignalFields {
  const { title, alert, path, expect = { status: 200 }, unreachable, usual, refresh = defaultRefreshSeconds } = written;
  for (const key of ['query', 'instanceQuery', 'unit', 'for', 'compare', 'absent'] as const)
    if (written[key] !== undefined) reject('belongs to a signal with a source, not to a health check', key);
  if (path === undefined) return reject('asks an endpoint but has no path; write path: /health, or certificate: {}');
  const thresholds = readThresholds(written, 'seconds', reject);
  return { kind: 'health', title, alert, endpoint, path, expect, ...thresholds, unreachable, usual, refresh };
}
