/**
 * What a health endpoint answers when all is well.
 */
import { z } from 'zod';
import { text } from '../text.ts';
import { parseThreshold, type Threshold } from '../threshold.ts';

export const expectSchema = z
  .strictObject({
    status: z.number('must be a number such as 200').int().min(100).max(599).default(200),
    /** RFC 6901 pointer into the JSON answer, `/checks/database/healthy`. */
    pointer: z
      .string('must be a JSON pointer such as /status')
      .startsWith('/', 'must start with /')
      .optional(),
    /** What stands there when all is well; compared with its type, so `"5"` is not `5`. */
    equals: z
      .union([z.string(), z.number(), z.boolean()], 'must be text, a number, true or false')
      .optional(),
    /** What holds for the number there when all is well, `>= 5`. */
    is: text.optional(),
    /** Text that the answer must have somewhere. */
    contains: text.optional(),
  })
  .transform(({ is, ...expected }, context) => {
    const refuse = (message: string, key: string): never => {
      context.addIssue({ code: 'custom', message, path: [key] });
      return z.NEVER;
    };
    if (is === undefined) return { ...expected, is: undefined };
    if (expected.pointer === undefined)
      return refuse('compares nothing: add pointer: to a number in the answer', 'is');
    if (expected.equals !== undefined)
      return refuse('says the same as equals: in another way; keep one', 'is');
    const comparison = parseThreshold(is, 'count');
    return typeof comparison === 'string' ? refuse(comparison, 'is') : { ...expected, is: comparison };
  });

export interface Expectation {
  status: number;
  pointer?: string | undefined;
  equals?: string | number | boolean | undefined;
  is?: Threshold | undefined;
  contains?: string | undefined;
}
