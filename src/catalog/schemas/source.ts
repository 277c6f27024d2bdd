/**
 * A source's file, `sources/<source>.yaml`: a server that answers for many signals.
 * Credentials are named, never written: the file holds the name of an environment variable or a path.
 */
import { z } from 'zod';
import { text, urlTemplate } from './text.ts';

export const sourceSchema = z.strictObject({
  kind: z.enum(['prometheus', 'alertmanager'], 'must be prometheus or alertmanager'),
  title: text.optional(),
  url: urlTemplate,
});

export type SourceFields = z.infer<typeof sourceSchema>;
