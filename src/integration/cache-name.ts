/**
 * Names the cache in which rendered content is kept between builds. It depends on our Markdown plugins, on the modules
 * they import and on the content folders, so the digest of all of them is the name.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import type { ContentRoot } from '../catalog/read/content-roots.ts';

const sourceFolder = fileURLToPath(new URL('..', import.meta.url));

/** `package.json` pins the versions of the parsers and the highlighter. */
const rendererSources = [
  'markdown/**/*.ts',
  'shell/**/*.ts',
  'risks/**/*.ts',
  'parameters/**/*.ts',
  'lib/**/*.ts',
  '../package.json',
];

/** Equal for equal content folders, output folder and renderer sources. */
export async function computeCacheName(roots: readonly ContentRoot[], target: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([roots, target]));
  const paths = await glob(rendererSources, { cwd: sourceFolder, absolute: true });
  for (const path of paths.sort()) hash.update(await readFile(path));
  return hash.digest('hex').slice(0, 12);
}
