/**
 * The only access to content files. It knows folders and bytes, not their meaning.
 */
import { access, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import pLimit from 'p-limit';
import { glob } from 'tinyglobby';
import type { ContentRoot } from './content-roots.ts';
import type { Problem } from './problem.ts';

export interface ContentFile {
  root: ContentRoot;
  /** Path below the root, with `/`: `runbooks/api/high-error-rate.mdx`. */
  path: string;
  /** Absolute path. */
  location: string;
  /** Path relative to the working directory. */
  displayPath: string;
  text: string;
}

/** In bytes. A larger file is not a page to read on a phone. */
const maxFileBytes = 1_000_000;

export const formatFilePath = (location: string): string => relative(process.cwd(), location) || location;

async function readContentFile(root: ContentRoot, path: string): Promise<ContentFile | Problem> {
  const location = join(root.folder, path);
  const displayPath = formatFilePath(location);
  try {
    const bytes = await readFile(location);
    if (bytes.length > maxFileBytes) {
      const message = `is ${(bytes.length / 1e6).toFixed(1)} MB; a page may have 1 MB`;
      return { file: displayPath, message, hint: 'Split it into pages, or move it out of the content.' };
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { root, path, location, displayPath, text };
  } catch (error) {
    if (error instanceof TypeError)
      return { file: displayPath, message: 'is not UTF-8 text', hint: 'Save the file as UTF-8.' };
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { file: displayPath, message, hint: 'Check that it is a file and that it may be read.' };
  }
}

async function readRoot(root: ContentRoot): Promise<(ContentFile | Problem)[]> {
  const found = await stat(root.folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    const variable = root.kind === 'plain' ? 'RUNBOOKS_DIR' : 'CONTENT_DIR';
    const message = found ? 'is not a folder' : 'there is no such content folder';
    return [{ file: root.folder, message, hint: `Create it, or set ${variable} to the folder.` }];
  }
  const ignore = ['**/node_modules/**'];
  const paths = await glob(root.patterns, { cwd: root.folder, ignore });
  const limit = pLimit(64);
  return Promise.all(paths.sort().map((path) => limit(() => readContentFile(root, path))));
}

/** All content files below `roots`, sorted by path. Never rejects: a file that cannot be read is a problem. */
export async function readContentFiles(
  roots: readonly ContentRoot[],
): Promise<{ files: ContentFile[]; problems: Problem[] }> {
  const read = (await Promise.all(roots.map(readRoot))).flat();
  return {
    files: read.filter((each) => 'text' in each),
    problems: read.filter((each) => 'message' in each),
  };
}

/** Folders of Kubernetes' volumes, `..data` and `..2026_10_14_18_15`, to which the names in the volume are links. */
const isVolumeFolder = (segment: string): boolean => /^\.\.\w/.test(segment);

/** Whether a path leads out of the folder it starts in, or to a hidden file. */
const leavesFolder = (path: string): boolean =>
  isAbsolute(path) || path.split(/[/\\]/).some((segment) => segment.startsWith('.') && !isVolumeFolder(segment));

/**
 * Whether there is a file at `location` that may be published: in `folder` and not hidden, also after symbolic links are
 * followed.
 */
export async function isPublishableFile(location: string, folder: string): Promise<boolean> {
  const path = relative(folder, location);
  if (/^\.\.|(?:^|\/)\./.test(path)) return false;
  const found = await access(location)
    .then(() => stat(location))
    .catch(() => undefined);
  return found?.isFile() === true && !leavesFolder(relative(await realpath(folder), await realpath(location)));
}
