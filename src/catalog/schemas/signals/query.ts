/**
 * A signal that queries a Prometheus-compatible source.
 */
import { z } from 'zod';
import { levels } from '../../../lib/level.ts';
import { findPlaceholderProblem } from '../values/instance-query.ts';
import { bandSchema, parseBand, unitNames } from '../values/threshold.ts';
import {
  commonFields,
  defaultRefreshSeconds,
  type RejectSignal,
  readThresholds,
  type SignalInput,
  thresholdFields,
} from './signal-input.ts';

export const querySignalSchema = z.strictObject({
  ...commonFields,
  ...thresholdFields,
  kind: z.literal('query'),
  source: z.string(),
  query: z.string(),
  /** The query for one instance of an alert, with placeholders for its labels. */
  instanceQuery: z.string().optional(),
  unit: z.enum(unitNames),
  for: z.number().optional(),
  /** The range of usual values, if `usual` is one. */
  normal: bandSchema.optional(),
  compare: z.boolean().optional(),
  absent: z.enum(levels).optional(),
});

export type QuerySignalFields = z.infer<typeof querySignalSchema>;

export function readQuery(written: SignalInput, source: string, reject: RejectSignal): QuerySignalFields {
  const {
    title,
    alert,
    query,
    instanceQuery,
    unit = 'count',
    usual,
    compare,
    absent,
    refresh = defaultRefreshSeconds,
  } = written;
  for (const key of ['path', 'expect', 'unreachable'] as const)
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
    alert,
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
