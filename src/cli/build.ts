/**
 * `npm run build`: checks the content, builds into a folder beside `dist`, and replaces `dist` only when the build succeeds.
 * `--lenient` warns of texts with problems and leaves them out; `--force` builds even if nothing has changed.
 */
import { cp, rename, rm } from 'node:fs/promises';
import { getCurrentContent } from '../catalog/load/current-content.ts';
import { listContentRoots } from '../catalog/read/content-roots.ts';
import { formatProblem } from '../catalog/read/problem.ts';
import { digestInputs, readBuildInputs, writeBuildInputs } from '../integration/build-inputs.ts';
import { acquireBuildLock } from '../integration/build-lock.ts';
import { computeCacheName } from '../integration/cache-name.ts';
import { renderForBuild } from '../integration/render/render-texts.ts';
import { getEnvironment, hasFlag } from '../lib/environment.ts';
import { reportFailure } from './report-failure.ts';

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

/** `inputs` is stored in the build; `undefined` after warnings, so that every build repeats them. */
async function buildSite(name: string, inputs: string | undefined): Promise<void> {
  // Always beside node_modules: prerendering resolves its packages from the folder where it runs.
  const next = `dist.next-${name}`;
  const release = await acquireBuildLock(`node_modules/.astro/${name}.lock`);
  try {
    const cacheDir = `node_modules/.astro/${name}`;
    renderForBuild(cacheDir);
    const { build } = await import('astro');
    await build({ outDir: next, cacheDir, logLevel: 'warn' });
    if (inputs !== undefined) await writeBuildInputs(next, inputs);
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
  reportFailure(error);
  process.exitCode = 1;
}
