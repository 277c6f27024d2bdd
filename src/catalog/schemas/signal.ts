/**
 * A signal as an author writes it below `signals:` in a service's file: either a query to a source,
 * or a request to one of the service's endpoints. Thresholds are in base units once read (ratio, seconds, bytes).
 */
import { z } from 'zod';
import { seconds, text } from './text.ts';
import { parseThreshold, type Threshold, type Unit, unitNames } from './threshold.ts';

const expectSchema = z.strictObject({
  status: z.number('must be a number such as 200').int().min(100).max(599).default(200),
  /** RFC 6901 pointer into the JSON answer, `/checks/database/healthy`. */
  pointer: z.string('must be a JSON pointer such as /status').startsWith('/', 'must start with /').optional(),
  /** What stands there when all is well; compared with its type, so `"5"` is not `5`. */
  equals: z.union([z.string(), z.number(), z.boolean()], 'must be text, a number, true or false').optional(),
});

export type Expectation = z.infer<typeof expectSchema>;

const writtenSchema = z.strictObject({
  title: text,
  /** Id of the source that answers `query`. */
  source: text.optional(),
  query: text.optional(),
  unit: z.enum(unitNames, `must be one of ${unitNames.join(', ')}`).optional(),
  warning: text.optional(),
  critical: text.optional(),
  /** How long a breach must last, in seconds, before it counts in full. */
  for: seconds.optional(),
  /** What is normal, in the author's words. */
  usual: text.optional(),
  /** Id of the service's endpoint that is asked for `path`. */
  endpoint: text.optional(),
  path: z.string('must be a path such as /health').startsWith('/', 'must start with /').optional(),
  expect: expectSchema.optional(),
  /** How often to ask while somebody reads, in seconds. */
  refresh: seconds.refine((value) => value >= 1, 'must be at least 1 s').default(15),
});

/** A query to a Prometheus-compatible source. */
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
  normal?: { low: number; high: number; written: string } | undefined;
  refresh: number;
}

/** A request to an endpoint of the service. */
export interface HealthSignalFields {
  kind: 'health';
  title: string;
  endpoint: string;
  path: string;
  expect: Expectation;
  usual?: string | undefined;
  refresh: number;
}

export type SignalFields = QuerySignalFields | HealthSignalFields;

const queryOnly = ['query', 'unit', 'warning', 'critical', 'for'] as const;
const healthOnly = ['path', 'expect'] as const;

/** Tells the two kinds apart and refuses a mixture, or a signal that asks nobody. */
export const signalSchema = writtenSchema.transform((written, context): SignalFields => {
  const { title, source, query, unit = 'count', endpoint, path, expect, usual, refresh } = written;
  const refuse = (message: string, key?: string): never => {
    context.addIssue({ code: 'custom', message, path: key === undefined ? [] : [key] });
    return z.NEVER;
  };
  if (source !== undefined && endpoint === undefined) {
    const strange = healthOnly.find((key) => written[key] !== undefined);
    if (strange !== undefined) return refuse('belongs to a signal with an endpoint, not to a query', strange);
    if (query === undefined) return refuse('asks a source but has no query; write query: and its PromQL');
    const read = (level: 'warning' | 'critical'): Threshold | undefined => {
      const threshold = written[level] === undefined ? undefined : parseThreshold(written[level], unit);
      return typeof threshold === 'string' ? refuse(threshold, level) : threshold;
    };
    const levels = { warning: read('warning'), critical: read('critical'), for: written.for };
    return { kind: 'query', title, source, query, unit, ...levels, usual, refresh };
  }
  if (endpoint !== undefined && source === undefined) {
    const strange = queryOnly.find((key) => written[key] !== undefined);
    if (strange !== undefined)
      return refuse('belongs to a signal with a source, not to a health check', strange);
    if (path === undefined) return refuse('asks an endpoint but has no path; write path: /health');
    return { kind: 'health', title, endpoint, path, expect: expect ?? { status: 200 }, usual, refresh };
  }
  return refuse(
    source === undefined
      ? 'asks nobody: give it a source and a query, or an endpoint and a path'
      : 'has both a source and an endpoint; keep one of them',
  );
});
