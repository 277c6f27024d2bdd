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

const declaringSchema = z.object({ params: z.record(z.string(), parameterSchema) });

/** The parameters in the fields of a text's front matter, whatever kind of text it is. */
export function listDeclaredParameters(fields: unknown): (Parameter & { name: string })[] {
  const { data } = declaringSchema.safeParse(fields);
  return Object.entries(data?.params ?? {}).map(([name, parameter]) => ({ ...parameter, name }));
}
