/**
 * Names the store in which Astro keeps rendered content between builds. Astro cannot see that our Markdown plugins, or
 * the parts below them, have changed, and two contents must not share a store, so all of it is in the name.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import type { ContentRoot } from '../catalog/read/content-roots.ts';

const sourceFolder = fileURLToPath(new URL('..', import.meta.url));

/** What a blank is and where it stands is decided in `lib`; the versions of the parser and the highlighter are pinned. */
const rendererSources = [
  'markdown/**/*.ts',
  'shell/**/*.ts',
  'risks/**/*.ts',
  'parameters/**/*.ts',
  'lib/**/*.ts',
  '../package.json',
];

/** The same name for the same folders of content, the same output folder and the same plugins. */
export async function computeCacheName(roots: readonly ContentRoot[], target: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([roots, target]));
  const paths = await glob(rendererSources, { cwd: sourceFolder, absolute: true });
  for (const path of paths.sort()) hash.update(await readFile(path));
  return hash.digest('hex').slice(0, 12);
}
