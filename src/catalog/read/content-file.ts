/**
 * The one door through which content files are read. It knows folders and bytes, not what they mean.
 */
import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { glob } from 'tinyglobby';
import type { Problem } from '../problem.ts';

export interface ContentFile {
  /** Path below the content folder, with `/`: `runbooks/api/high-error-rate.mdx`. */
  path: string;
  /** The path as an author would open it from the working folder. */
  shown: string;
  text: string;
}

const patterns = ['services/*.{yaml,yml}', 'sources/*.{yaml,yml}', 'runbooks/**/*.{md,mdx}'];

async function readText(folder: string, path: string): Promise<ContentFile | Problem> {
  const shown = relative(process.cwd(), join(folder, path)) || path;
  const bytes = await readFile(join(folder, path));
  try {
    return { path, shown, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { file: shown, message: 'is not UTF-8 text', mend: 'Save the file as UTF-8.' };
  }
}

/** All content files below `folder`, sorted by path. Never throws: what cannot be read is a problem. */
export async function readContentFiles(
  folder: string,
): Promise<{ files: ContentFile[]; problems: Problem[] }> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    const message = 'there is no such content folder';
    return {
      files: [],
      problems: [{ file: folder, message, mend: 'Create it, or set CONTENT_DIR to the folder.' }],
    };
  }
  const paths = await glob(patterns, { cwd: folder });
  const read = await Promise.all(paths.sort().map((path) => readText(folder, path)));
  return {
    files: read.filter((each) => 'text' in each),
    problems: read.filter((each) => 'message' in each),
  };
}
