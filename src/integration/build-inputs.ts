/**
 * Whether anything that a build is made of has changed since the last one: content, what it links to, and our own code.
 */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import type { ContentRoot } from '../catalog/read/content-roots.ts';

const sourcePatterns = ['src/**', 'public/**', 'astro.config.ts', 'package.json', 'package-lock.json'];

/** Beside the server, where nothing is published. */
const getStampPath = (outFolder: string): string => join(outFolder, 'server', 'inputs.txt');

async function digestFiles(cwd: string, patterns: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(cwd);
  const paths = await glob([...patterns], { cwd, ignore: ['**/node_modules/**'] });
  for (const path of paths.sort()) {
    hash.update(`\n${path}\n`).update(await readFile(join(cwd, path)));
  }
  return hash.digest('hex');
}

/** The same words for the same inputs. */
export async function digestInputs(roots: readonly ContentRoot[]): Promise<string> {
  const folders = [
    await digestFiles(process.cwd(), sourcePatterns),
    // Also what is no text: images and files that texts link to.
    ...(await Promise.all(
      roots.map(({ folder, kind, patterns }) =>
        digestFiles(folder, kind === 'plain' ? ['**'] : [...patterns, '**/*.*']),
      ),
    )),
  ];
  return [process.version, ...folders].join('\n');
}

/** What `outFolder` was built from; `undefined` when there is no whole build. */
export function readBuildInputs(outFolder: string): Promise<string | undefined> {
  return readFile(getStampPath(outFolder), 'utf8').catch(() => undefined);
}

export function writeBuildInputs(outFolder: string, inputs: string): Promise<void> {
  return writeFile(getStampPath(outFolder), inputs);
}
