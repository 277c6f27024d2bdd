/**
 * All that may stand below a signal, of whatever kind. Which of it belongs together, each kind says for itself.
 */
import { z } from 'zod';
import { seconds, text } from '../text.ts';
import { parseThreshold, type Threshold, type Unit, unitNames } from '../threshold.ts';
import { certificateOptionsSchema } from './certificate-options.ts';
import { expectSchema } from './expectation.ts';

export const signalInputSchema = z.strictObject({
  title: text,
  /** Id of the source that answers `query`. */
  source: text.optional(),
  query: text.optional(),
  /** The query about one instance of an alert, with blanks for its labels between quotes: `{pod="<pod>"}`. */
  instanceQuery: text.optional(),
  unit: z.enum(unitNames, `must be one of ${unitNames.join(', ')}`).optional(),
  warning: text.optional(),
  critical: text.optional(),
  /** How long a breach must last, in seconds, before it counts in full. */
  for: seconds.optional(),
  /** What is normal, in the author's words; `0.2–0.5 %` is drawn as a band, too. */
  usual: text.optional(),
  /** Whether to show beside it what was measured a day and a week ago. */
  compare: z.boolean('must be true or false').optional(),
  /** What it means that the query finds nothing: ok, warning or critical; unknown unless the author knows better. */
  absent: z
    .enum(['ok', 'warning', 'critical', 'unknown'], 'must be ok, warning, critical or unknown')
    .optional(),
  /** Id of the service's endpoint that is asked for `path`, or for its certificate. */
  endpoint: text.optional(),
  path: z.string('must be a path such as /health').startsWith('/', 'must start with /').optional(),
  expect: expectSchema.optional(),
  /** What the endpoint's certificate must be like. */
  certificate: certificateOptionsSchema.optional(),
  /** How often to ask while somebody reads, in seconds. */
  refresh: seconds.refine((value) => value >= 1, 'must be at least 1 s').optional(),
});

export type SignalInput = z.infer<typeof signalInputSchema>;

/** How often to ask unless told, in seconds. */
export const defaultRefreshSeconds = 15;

/** Reports a problem at `key` of the signal, or at the signal as a whole. */
export type RejectSignal = (message: string, key?: keyof SignalInput) => never;

/** Both thresholds, in base units of `unit`. */
export function readThresholds(
  written: SignalInput,
  unit: Unit,
  refuse: RejectSignal,
): { warning: Threshold | undefined; critical: Threshold | undefined } {
  const read = (level: 'warning' | 'critical'): Threshold | undefined => {
    const threshold = written[level] === undefined ? undefined : parseThreshold(written[level], unit);
    return typeof threshold === 'string' ? refuse(threshold, level) : threshold;
  };
  return { warning: read('warning'), critical: read('critical') };
}
