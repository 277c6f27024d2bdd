/**
 * Astro's collections over the content folder, with the catalogue's own schemas. The catalogue has checked everything
 * before Astro reads it; this only hands the text over to be rendered.
 */
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { contentFolder } from './catalog/content-folder.ts';
import { runbookSchema } from './catalog/schemas/runbook.ts';

const runbooks = defineCollection({
  loader: glob({
    base: `${contentFolder()}/runbooks`,
    pattern: '**/*.{md,mdx}',
    // The default would lower-case and slug the path; a runbook's address is its path as it is.
    generateId: ({ entry }) => entry.replace(/\.mdx?$/, ''),
  }),
  schema: runbookSchema,
});

export const collections = { runbooks };
