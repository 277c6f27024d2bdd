/**
 * A parameter: a named blank in a command, a link, a query or a notice.
 */
import { z } from 'zod';
import { patternNames } from '../../parameters/value-patterns.ts';
import { text } from './text.ts';

export const parameterSchema = z.strictObject({
  /** The alert's label that fills it; the parameter's own name when left out. */
  label: text.optional(),
  /** Which values are accepted. */
  pattern: z.enum(patternNames).default('text'),
  /** A value that could stand there, shown beside the empty blank. */
  example: text.optional(),
  title: text.optional(),
  /** Whether what a reader types may be kept in the browser beyond this tab. */
  harmless: z.boolean('must be true or false').optional(),
});

export type Parameter = z.infer<typeof parameterSchema>;
