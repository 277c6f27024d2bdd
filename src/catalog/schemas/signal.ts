/**
 * A signal as an author writes it below `signals:` in a service's file: either a query to a source,
 * or a request to one of the service's endpoints. Thresholds are in base units once read (ratio, seconds, bytes).
 */
import { z } from 'zod';
import { seconds, text } from './text.ts';
import { parseThreshold, unitNames } from './threshold.ts';

const refresh = seconds.refine((value) => value >= 1, 'must be at least 1 s').default(15);

const querySignalSchema = z
  .strictObject({
    title: text,
    source: text,
    query: text,
    unit: z.enum(unitNames, `must be one of ${unitNames.join(', ')}`).default('count'),
    warning: text.optional(),
    critical: text.optional(),
    /** How long a breach must last, in seconds, before it counts in full. */
    for: seconds.optional(),
    /** What is normal, in the author's words. */
    usual: text.optional(),
    refresh,
  })
  .transform((written, context) => {
    const read = (level: 'warning' | 'critical') => {
      const threshold = written[level] === undefined ? undefined : parseThreshold(written[level], written.unit);
      if (typeof threshold !== 'string') return threshold;
      context.addIssue({ code: 'custom', message: threshold, path: [level] });
      return undefined;
    };
    return { kind: 'query' as const, ...written, warning: read('warning'), critical: read('critical') };
  });

const healthSignalSchema = z
  .strictObject({
    title: text,
    /** Id of one of the service's endpoints. */
    endpoint: text,
    path: z.string('must be a path such as /health').startsWith('/', 'must start with /'),
    expect: z
      .strictObject({
        status: z.number('must be a number such as 200').int().min(100).max(599).default(200),
        /** RFC 6901 pointer into the JSON answer, `/checks/database/healthy`. */
        pointer: z.string('must be a JSON pointer such as /status').startsWith('/', 'must start with /').optional(),
        equals: z.union([z.string(), z.number(), z.boolean()], 'must be text, a number, true or false').optional(),
      })
      .prefault({}),
    refresh,
  })
  .transform((written) => ({ kind: 'health' as const, ...written }));

/** Either kind; which one is meant is told by `source` or `endpoint`, so that the complaint fits the intent. */
export const signalSchema = z.unknown().transform((written, context) => {
  const isHealth = typeof written === 'object' && written !== null && 'endpoint' in written;
  const result = (isHealth ? healthSignalSchema : querySignalSchema).safeParse(written);
  if (result.success) return result.data;
  for (const issue of result.error.issues) context.addIssue({ ...issue, code: 'custom' });
  return z.NEVER;
});

export type SignalFields = z.infer<typeof querySignalSchema> | z.infer<typeof healthSignalSchema>;
export type QuerySignalFields = z.infer<typeof querySignalSchema>;
