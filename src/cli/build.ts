/**
 * `npm run build`: checks the content, builds into a folder beside `dist`, and swaps the two only when all went well.
 */
import { rename, rm } from 'node:fs/promises';
import { build } from 'astro';
import { contentFolder } from '../catalog/content-folder.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { ContentError } from '../catalog/problem.ts';

const target = 'dist';
const next = `dist.next-${process.pid}`;
const old = `dist.old-${process.pid}`;

async function swapIn(): Promise<void> {
  await rename(target, old).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
  await rename(next, target);
  await rm(old, { recursive: true, force: true });
}

try {
  await loadCatalog(contentFolder());
  await build({ outDir: next, logLevel: 'warn' });
  await swapIn();
} catch (error) {
  console.error(error instanceof ContentError ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(next, { recursive: true, force: true });
}
