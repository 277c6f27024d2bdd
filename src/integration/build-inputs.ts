/**
 * Detects whether an input of the build has changed since the last one: content, linked files, or our own code.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import type { ContentRoot } from '../catalog/read/content-roots.ts';

const sourcePatterns = ['src/**', 'public/**', 'astro.config.ts', 'package.json', 'package-lock.json'];

async function digestFiles(cwd: string, patterns: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(cwd);
  const paths = await glob([...patterns], { cwd, ignore: ['**/node_modules/**'] });
  for (const path of paths.sort()) {
    hash.update(`\n${path}\n`).update(await readFile(join(cwd, path)));
  }
  return hash.digest('hex');
}

/** Equal for equal inputs. */
export async function digestInputs(roots: readonly ContentRoot[]): Promise<string> {
  const folders = [
    await digestFiles(process.cwd(), sourcePatterns),
    // Also the images and files that texts link to.
    ...(await Promise.all(
      roots.map(({ folder, kind, patterns }) =>
        digestFiles(folder, kind === 'plain' ? ['**'] : [...patterns, '**/*.*']),
      ),
    )),
  ];
  return [process.version, ...folders].join('\n');
}
