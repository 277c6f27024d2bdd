import type { Catalog } from '../../src/catalog/graph/catalog.ts';
import { loadContent } from '../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../src/catalog/read/content-roots.ts';

/** The catalogue of a folder that is laid out for Flarepath. */
export async function loadFolder(folder: string): Promise<Catalog> {
  return (await loadContent(listContentRoots({ CONTENT_DIR: folder }))).catalog;
}
