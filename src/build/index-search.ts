/**
 * Makes the search index over the built pages, so that a reader's browser can search without a server.
 */
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** Characters that belong to words in commands, paths and error texts. */
const includeCharacters = '.!=_-/$';

/** Indexes the pages in `client` into `client/pagefind`; resolves to the number of pages. Rejects with Pagefind's errors. */
export async function indexForSearch(client: string): Promise<number> {
  const { index, errors } = await createIndex({ includeCharacters, forceLanguage: 'en' });
  if (!index) throw new Error(`The search index could not be started: ${errors.join('; ')}`);
  try {
    const added = await index.addDirectory({ path: client });
    const written = await index.writeFiles({ outputPath: join(client, 'pagefind') });
    const failures = [...added.errors, ...written.errors];
    if (failures.length > 0) throw new Error(`The search index could not be made: ${failures.join('; ')}`);
    return added.page_count;
  } finally {
    await close();
  }
}
