/**
 * `npm run build`: checks the content, builds into a folder beside `dist`, and swaps the two only when all went well.
 * `--lenient` reports texts that cannot be used and leaves them out; `--force` builds although nothing has changed.
 */
import { cp, rename, rm } from 'node:fs/promises';
import { buildLock } from '../build/build-lock.ts';
import { cacheName } from '../build/cache-name.ts';
import { describeInputs, readInputs, writeInputs } from '../build/inputs.ts';
import { renderForBuild } from '../build/render-texts.ts';
import { contentRoots } from '../catalog/content-roots.ts';
import { currentContent } from '../catalog/current.ts';
import { ContentError, formatProblem } from '../catalog/problem.ts';
import { environment, hasSwitch } from '../lib/environment.ts';

const target = environment()['DIST_DIR'] || 'dist';
const old = `${target}.old-${process.pid}`;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function swapIn(next: string): Promise<void> {
  await rename(target, old).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
  });
  await rename(next, target).catch(async (error: unknown) => {
    if (!hasCode(error, 'EXDEV')) throw error;
    await cp(next, target, { recursive: true });
  });
  await rm(old, { recursive: true, force: true });
}

/** `stamp` is left in the build where nothing had to be warned of, so that a warning is said at every build. */
async function buildSite(name: string, stamp: string | undefined): Promise<void> {
  // Beside node_modules whatever the target: prerendering finds its packages from where it runs.
  const next = `dist.next-${name}`;
  const release = await buildLock(`node_modules/.astro/${name}.lock`);
  try {
    const cacheDir = `node_modules/.astro/${name}`;
    renderForBuild(cacheDir);
    const { build } = await import('astro');
    await build({ outDir: next, cacheDir, logLevel: 'warn' });
    if (stamp !== undefined) await writeInputs(next, stamp);
    await swapIn(next);
  } finally {
    await rm(next, { recursive: true, force: true });
    await release();
  }
}

try {
  const roots = contentRoots();
  const inputs = await describeInputs(roots);
  if (!hasSwitch('--force') && (await readInputs(target)) === inputs) {
    console.log(`Nothing has changed since ${target} was built.`);
  } else {
    const { warnings } = await currentContent();
    for (const warning of warnings) console.warn(formatProblem(warning));
    await buildSite(await cacheName(roots, target), warnings.length === 0 ? inputs : undefined);
  }
} catch (error) {
  console.error(error instanceof ContentError ? error.message : error);
  process.exitCode = 1;
}
