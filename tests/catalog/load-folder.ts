/** Loads content of a test. */
import { onTestFinished } from 'vitest';
import type { Catalog } from '../../src/catalog/graph/catalog.ts';
import { loadContent } from '../../src/catalog/load/load-content.ts';
import { listContentRoots } from '../../src/catalog/read/content-roots.ts';
import { ContentError, type Problem } from '../../src/catalog/read/problem.ts';
import { removeContent, writeContent } from './write-content.ts';

/** The catalog of a folder in Flarepath's layout. */
export async function loadFolder(folder: string): Promise<Catalog> {
  return (await loadContent(listContentRoots({ CONTENT_DIR: folder }))).catalog;
}

/** The catalog of the valid content with `files` in addition, until the test ends. */
export function loadFiles(files: Parameters<typeof writeContent>[0]): Promise<Catalog> {
  const folder = writeContent(files);
  onTestFinished(() => removeContent(folder));
  return loadFolder(folder);
}

/** The problems for which such content is rejected. */
export function loadProblems(files: Parameters<typeof writeContent>[0]): Promise<readonly Problem[]> {
  return loadFiles(files).then(
    () => [],
    (error: unknown) => {
      if (error instanceof ContentError) return error.problems;
      throw error;
    },
  );
}
