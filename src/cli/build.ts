/**
 * `npm run build`: checks the content, builds into a folder beside `dist`, and swaps the two only when all went well.
 */
import { cp, rename, rm } from 'node:fs/promises';
import { build } from 'astro';
import { cacheName } from '../build/cache-name.ts';
import { contentFolder } from '../catalog/content-folder.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { ContentError } from '../catalog/problem.ts';
import { environment } from '../lib/environment.ts';

const target = environment()['DIST_DIR'] || 'dist';
// Beside node_modules whatever the target: prerendering finds its packages from where it runs.
const next = `dist.next-${process.pid}`;
const old = `${target}.old-${process.pid}`;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function swapIn(): Promise<void> {
  await rename(target, old).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
  });
  await rename(next, target).catch(async (error: unknown) => {
    if (!hasCode(error, 'EXDEV')) throw error;
    await cp(next, target, { recursive: true });
  });
  await rm(old, { recursive: true, force: true });
}

try {
  await loadCatalog(contentFolder());
  const cacheDir = `node_modules/.astro/${await cacheName(contentFolder())}`;
  await build({ outDir: next, cacheDir, logLevel: 'warn' });
  await swapIn();
} catch (error) {
  console.error(error instanceof ContentError ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(next, { recursive: true, force: true });
}
