/**
 * All fields of a signal, of any kind. Each kind checks which of them it accepts.
 */
import { z } from 'zod';
import { levels } from '../../../lib/level.ts';
import { seconds, text } from '../values/text.ts';
import { parseThreshold, type Threshold, thresholdSchema, type Unit, unitNames } from '../values/threshold.ts';
import { certificateOptionsSchema } from './certificate-options.ts';
import { expectSchema } from './expectation.ts';

/** A health endpoint that cannot be reached is never `ok`. */
export const unreachableLevels = ['critical', 'warning', 'unknown'] as const;

export const signalInputSchema = z.strictObject({
  title: text,
  /** The alert about the same condition: while it fires, its value leads. */
  alert: text.optional(),
  /** Id of the source that `query` is sent to. */
  source: text.optional(),
  query: text.optional(),
  /** The query for one instance of an alert, with placeholders inside quotes for its labels: `{pod="<pod>"}`. */
  instanceQuery: text.optional(),
  unit: z.enum(unitNames, `must be one of ${unitNames.join(', ')}`).optional(),
  warning: text.optional(),
  critical: text.optional(),
  /** How long the threshold must be breached before the level applies, in seconds. */
  for: seconds.optional(),
  /** The normal value, as free text; a range such as `0.2–0.5 %` is also drawn as a band. */
  usual: text.optional(),
  /** Whether to show the values of one day and one week ago, too. */
  compare: z.boolean('must be true or false').optional(),
  /** The level of an empty query result; `unknown` by default. */
  absent: z.enum(levels, 'must be ok, warning, critical or unknown').optional(),
  /** Id of the service's endpoint whose `path` or certificate is checked. */
  endpoint: text.optional(),
  path: z.string('must be a path such as /health').startsWith('/', 'must start with /').optional(),
  expect: expectSchema.optional(),
  /** The level of a health check when the endpoint cannot be reached while other servers can; `warning` by default. */
  unreachable: z.enum(unreachableLevels, 'must be critical, warning or unknown').optional(),
  certificate: certificateOptionsSchema.optional(),
  /** Interval in seconds, while a reader has the page open. */
  refresh: seconds.refine((value) => value >= 1, 'must be at least 1 s').optional(),
});

export type SignalInput = z.infer<typeof signalInputSchema>;

export const defaultRefreshSeconds = 15;

/** The parsed fields of every kind of signal. */
export const commonFields = {
  title: z.string(),
  /** Name of the alert about the same condition. */
  alert: z.string().optional(),
  usual: z.string().optional(),
  refresh: z.number(),
};

export const thresholdFields = { warning: thresholdSchema.optional(), critical: thresholdSchema.optional() };

/** Adds an issue at `key` of the signal, or at the whole signal. */
export type RejectSignal = (message: string, key?: keyof SignalInput) => never;

/** Both thresholds, in base units of `unit`. */
export function readThresholds(
  written: SignalInput,
  unit: Unit,
  reject: RejectSignal,
): { warning: Threshold | undefined; critical: Threshold | undefined } {
  const read = (level: 'warning' | 'critical'): Threshold | undefined => {
    const threshold = written[level] === undefined ? undefined : parseThreshold(written[level], unit);
    return typeof threshold === 'string' ? reject(threshold, level) : threshold;
  };
  return { warning: read('warning'), critical: read('critical') };
}
