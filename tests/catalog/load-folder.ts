import type { Catalog } from '../../src/catalog/catalog.ts';
import { contentRoots } from '../../src/catalog/content-roots.ts';
import { loadContent } from '../../src/catalog/load-content.ts';

/** The catalogue of a folder that is laid out for Flarepath. */
export async function loadFolder(folder: string): Promise<Catalog> {
  return (await loadContent(contentRoots({ CONTENT_DIR: folder }))).catalog;
}
