/**
 * Names the store in which Astro keeps rendered content between builds. Astro cannot see that our Markdown plugins have
 * changed, and two contents must not share a store, so both are in the name.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';
import type { Root } from '../catalog/content-roots.ts';

const pluginFolder = fileURLToPath(new URL('../markdown', import.meta.url));

/** The same name for the same folders of content, the same output folder and the same plugins. */
export async function cacheName(roots: readonly Root[], target: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([roots, target]));
  const paths = await glob('**/*.ts', { cwd: pluginFolder, absolute: true });
  for (const path of paths.sort()) hash.update(await readFile(path));
  return hash.digest('hex').slice(0, 12);
}
