/**
 * `npm run build`: checks the content, builds into a folder beside `dist`, and replaces `dist` only when the build succeeds.
 * See `build-options.ts` for the options and the exit codes.
 */
import { cp, rename, rm } from 'node:fs/promises';
import { getCurrentContent } from '../catalog/load/current-content.ts';
import { listContentRoots } from '../catalog/read/content-roots.ts';
import { formatProblem } from '../catalog/read/problem.ts';
import { digestInputs, readBuildInputs, writeBuildInputs } from '../integration/build-inputs.ts';
import { acquireBuildLock } from '../integration/build-lock.ts';
import { computeCacheName } from '../integration/cache-name.ts';
import { renderForBuild } from '../integration/render/render-texts.ts';
import { getArguments, getEnvironment } from '../lib/environment.ts';
import { UserError } from '../lib/user-error.ts';
import { parseBuildOptions } from './build-options.ts';
import { checkContent } from './findings/check-content.ts';
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
  const options = parseBuildOptions(getArguments());
  const roots = listContentRoots();
  // A build that passed a laxer check is not reused.
  const inputs = `${await digestInputs(roots)}\n${options.failOn}`;
  if (!options.isForced && (await readBuildInputs(outputFolder)) === inputs) {
    console.log(`Nothing has changed since ${outputFolder} was built.`);
  } else {
    const content = await getCurrentContent();
    for (const warning of content.warnings) console.warn(formatProblem(warning));
    const { report, isRejected } = checkContent(content, options);
    if (report !== '') console.warn(report);
    if (isRejected) throw new UserError('Not built. Fix the findings above; --fail-on never builds in spite of them.');
    const isRepeatable = content.warnings.length === 0 && report === '';
    await buildSite(await computeCacheName(roots, outputFolder), isRepeatable ? inputs : undefined);
  }
} catch (error) {
  reportFailure(error);
  process.exitCode = 1;
}
