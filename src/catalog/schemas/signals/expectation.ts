/**
 * The response of a health endpoint that counts as healthy.
 */
import { z } from 'zod';
import { text } from '../values/text.ts';
import { parseThreshold, thresholdSchema } from '../values/threshold.ts';

export const expectSchema = z
  .strictObject({
    status: z.number('must be a number such as 200').int().min(100).max(599).default(200),
    /** JSON pointer (RFC 6901) into the response, `/checks/database/healthy`. */
    pointer: z.string('must be a JSON pointer such as /status').startsWith('/', 'must start with /').optional(),
    /** The healthy value at `pointer`. The type must be equal, too: `"5"` is not `5`. */
    equals: z.union([z.string(), z.number(), z.boolean()], 'must be text, a number, true or false').optional(),
    /** The comparison that a healthy number at `pointer` satisfies, `>= 5`. */
    is: text.optional(),
    /** Text that a healthy response states completely; `*` stands for any text within a line. */
    contains: text.optional(),
  })
  .transform(({ is, ...expected }, context) => {
    const reject = (message: string, key: string): never => {
      context.addIssue({ code: 'custom', message, path: [key] });
      return z.NEVER;
    };
    if (is === undefined) return { ...expected, is: undefined };
    if (expected.pointer === undefined) return reject('compares nothing: add pointer: to a number in the answer', 'is');
    if (expected.equals !== undefined) return reject('says the same as equals: in another way; keep one', 'is');
    const comparison = parseThreshold(is, 'count');
    return typeof comparison === 'string' ? reject(comparison, 'is') : { ...expected, is: comparison };
  });

/** The parsed fields. */
export const expectationSchema = z.strictObject({
  status: z.number(),
  pointer: z.string().optional(),
  equals: z.union([z.string(), z.number(), z.boolean()]).optional(),
  is: thresholdSchema.optional(),
  contains: z.string().optional(),
});
