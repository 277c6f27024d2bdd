/**
 * The catalogue for pages that are being prerendered: read once for a build, and anew for each page in development,
 * so that an author's edit shows. Not for the server at run time, which reads what the build wrote.
 */
import type { Catalog } from './catalog.ts';
import { contentFolder } from './content-folder.ts';
import { loadCatalog } from './load-catalog.ts';

let built: Promise<Catalog> | undefined;

/** Rejects with a `ContentError` that lists every problem when the content has any. */
export function currentCatalog(): Promise<Catalog> {
  if (import.meta.env.DEV) return loadCatalog(contentFolder());
  built ??= loadCatalog(contentFolder());
  return built;
}
