/**
 * A parameter: a named placeholder in commands, links, queries and message templates.
 */
import { z } from 'zod';
import { patternNames } from '../../parameters/value-patterns.ts';
import { text } from './values/text.ts';

export const parameterSchema = z.strictObject({
  /** The alert's label that fills it; by default the parameter's name. */
  label: text.optional(),
  /** The kind of value. */
  pattern: z.enum(patternNames).default('text'),
  /** A possible value, shown beside the empty field. */
  example: text.optional(),
  title: text.optional(),
  /** Whether the browser may store a typed value beyond the current tab. */
  harmless: z.boolean('must be true or false').optional(),
});

export type Parameter = z.infer<typeof parameterSchema>;
