/**
 * `npm run build`: checks the content, builds into a folder beside `dist`, and swaps the two only when all went well.
 * `--lenient` reports texts that cannot be used and leaves them out; `--force` builds although nothing has changed.
 */
import { cp, rename, rm } from 'node:fs/promises';
import { getCurrentContent } from '../catalog/load/current-content.ts';
import { listContentRoots } from '../catalog/read/content-roots.ts';
import { ContentError, formatProblem } from '../catalog/read/problem.ts';
import { digestInputs, readBuildInputs, writeBuildInputs } from '../integration/build-inputs.ts';
import { acquireBuildLock } from '../integration/build-lock.ts';
import { computeCacheName } from '../integration/cache-name.ts';
import { renderForBuild } from '../integration/render/render-texts.ts';
import { getEnvironment, hasFlag } from '../lib/environment.ts';

const outputFolder = getEnvironment()['DIST_DIR'] || 'dist';
const replacedFolder = `${outputFolder}.old-${process.pid}`;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function swapIn(next: string): Promise<void> {
  await rename(outputFolder, replacedFolder).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
  });
  await rename(next, outputFolder).catch(async (error: unknown) => {
    if (!hasCode(error, 'EXDEV')) throw error;
    await cp(next, outputFolder, { recursive: true });
  });
  await rm(replacedFolder, { recursive: true, force: true });
}

/** `stamp` is left in the build where nothing had to be warned of, so that a warning is said at every build. */
async function buildSite(name: string, stamp: string | undefined): Promise<void> {
  // Beside node_modules whatever the target: prerendering finds its packages from where it runs.
  const next = `dist.next-${name}`;
  const release = await acquireBuildLock(`node_modules/.astro/${name}.lock`);
  try {
    const cacheDir = `node_modules/.astro/${name}`;
    renderForBuild(cacheDir);
    const { build } = await import('astro');
    await build({ outDir: next, cacheDir, logLevel: 'warn' });
    if (stamp !== undefined) await writeBuildInputs(next, stamp);
    await swapIn(next);
  } finally {
    await rm(next, { recursive: true, force: true });
    await release();
  }
}

try {
  const roots = listContentRoots();
  const inputs = await digestInputs(roots);
  if (!hasFlag('--force') && (await readBuildInputs(outputFolder)) === inputs) {
    console.log(`Nothing has changed since ${outputFolder} was built.`);
  } else {
    const { warnings } = await getCurrentContent();
    for (const warning of warnings) console.warn(formatProblem(warning));
    await buildSite(await computeCacheName(roots, outputFolder), warnings.length === 0 ? inputs : undefined);
  }
} catch (error) {
  console.error(error instanceof ContentError ? error.message : error);
  process.exitCode = 1;
}
