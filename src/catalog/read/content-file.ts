/**
 * The one door through which content files are read. It knows folders and bytes, not what they mean.
 */
import { access, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import pLimit from 'p-limit';
import { glob } from 'tinyglobby';
import type { Root } from '../content-roots.ts';
import type { Problem } from '../problem.ts';

export interface ContentFile {
  root: Root;
  /** Path below the root, with `/`: `runbooks/api/high-error-rate.mdx`. */
  path: string;
  /** Absolute path. */
  location: string;
  /** The path as an author would open it from the working folder. */
  shown: string;
  text: string;
}

/** More than this is no page that anybody reads on a phone, in bytes. */
const largest = 1_000_000;

export const showPath = (location: string): string => relative(process.cwd(), location) || location;

async function readText(root: Root, path: string): Promise<ContentFile | Problem> {
  const location = join(root.folder, path);
  const shown = showPath(location);
  try {
    const bytes = await readFile(location);
    if (bytes.length > largest) {
      const message = `is ${(bytes.length / 1e6).toFixed(1)} MB; a page may have 1 MB`;
      return { file: shown, message, mend: 'Split it into pages, or move it out of the content.' };
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { root, path, location, shown, text };
  } catch (error) {
    if (error instanceof TypeError)
      return { file: shown, message: 'is not UTF-8 text', mend: 'Save the file as UTF-8.' };
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { file: shown, message, mend: 'Check that it is a file and that it may be read.' };
  }
}

async function readRoot(root: Root): Promise<(ContentFile | Problem)[]> {
  const found = await stat(root.folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    const variable = root.kind === 'plain' ? 'RUNBOOKS_DIR' : 'CONTENT_DIR';
    const message = found ? 'is not a folder' : 'there is no such content folder';
    return [{ file: root.folder, message, mend: `Create it, or set ${variable} to the folder.` }];
  }
  const ignore = ['**/node_modules/**'];
  const paths = await glob(root.patterns, { cwd: root.folder, ignore });
  const limit = pLimit(64);
  return Promise.all(paths.sort().map((path) => limit(() => readText(root, path))));
}

/** All content files below `roots`, sorted by path. Never throws: what cannot be read is a problem. */
export async function readContentFiles(
  roots: readonly Root[],
): Promise<{ files: ContentFile[]; problems: Problem[] }> {
  const read = (await Promise.all(roots.map(readRoot))).flat();
  return {
    files: read.filter((each) => 'text' in each),
    problems: read.filter((each) => 'message' in each),
  };
}

/** Whether there is a file at `location`. */
export async function isFile(location: string): Promise<boolean> {
  const found = await access(location)
    .then(() => stat(location))
    .catch(() => undefined);
  return found?.isFile() ?? false;
}
