/**
 * `npm run build`: checks the content, builds into a folder beside `dist`, and switches `dist` to it only when it is whole.
 * See `build-options.ts` for the options and the exit codes.
 */
import { rm } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import { findCurrentBuild, publishBuild, repairLinks } from '../builds/folders.ts';
import { waitForLock } from '../builds/lock.ts';
import { digestServerCode } from '../builds/server-code.ts';
import { isWhole, readStamp, writeStamp } from '../builds/stamp.ts';
import { getCurrentContent } from '../catalog/load/current-content.ts';
import { type ContentRoot, listContentRoots } from '../catalog/read/content-roots.ts';
import { formatProblem } from '../catalog/read/problem.ts';
import { digestInputs } from '../integration/build-inputs.ts';
import { computeCacheName } from '../integration/cache-name.ts';
import { renderForBuild } from '../integration/render/render-texts.ts';
import { getArguments, getEnvironment } from '../lib/environment.ts';
import { UserError } from '../lib/user-error.ts';
import { type BuildOptions, parseBuildOptions } from './build-options.ts';
import { explainDiskError } from './explain-disk-error.ts';
import { checkContent } from './findings/check-content.ts';
import { reportFailure } from './report-failure.ts';

const outputFolder = getEnvironment()['DIST_DIR'] || 'dist';

/** Always beside node_modules: prerendering resolves its packages from the folder where it runs. */
const workFolderPrefix = 'dist.next-';

/** One build at a time in one checkout: Astro writes its list of MDX files to `.astro`, whatever it builds. */
const lockFile = 'node_modules/.astro/build.lock';

/** Folders of builds that were killed. The lock must be held. */
async function removeAbandonedWork(): Promise<void> {
  const folders = await glob(`${workFolderPrefix}*`, { onlyDirectories: true, expandDirectories: false });
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}

/** `inputs` is empty after warnings, so that every build repeats them. */
async function buildSite(name: string, inputs: string): Promise<void> {
  const next = `${workFolderPrefix}${name}`;
  await removeAbandonedWork();
  try {
    const serverCode = await digestServerCode();
    const cacheDir = `node_modules/.astro/${name}`;
    renderForBuild(cacheDir);
    const { build } = await import('astro');
    await build({ outDir: next, cacheDir, logLevel: 'warn' });
    await publishBuild(next, outputFolder, await writeStamp(next, inputs, serverCode), console.warn);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
}

async function isUpToDate(inputs: string): Promise<boolean> {
  const build = await findCurrentBuild(outputFolder);
  if ((await readStamp(build))?.inputs !== inputs) return false;
  if (await isWhole(build)) return true;
  console.warn(`The build in ${outputFolder} is damaged, so it is built again.`);
  return false;
}

async function checkAndBuild(options: BuildOptions, roots: readonly ContentRoot[]): Promise<void> {
  // A build that passed a laxer check is not reused.
  const inputs = `${await digestInputs(roots)}\n${options.failOn}`;
  if (!options.isForced && (await isUpToDate(inputs))) {
    await repairLinks(outputFolder);
    console.log(`Nothing has changed since ${outputFolder} was built.`);
    return;
  }
  const content = await getCurrentContent();
  for (const warning of content.warnings) console.warn(formatProblem(warning));
  const { report, isRejected } = checkContent(content, options);
  if (report !== '') console.warn(report);
  if (isRejected) throw new UserError('Not built. Fix the findings above; --fail-on never builds in spite of them.');
  const isRepeatable = content.warnings.length === 0 && report === '';
  await buildSite(await computeCacheName(roots, outputFolder), isRepeatable ? inputs : '');
}

try {
  const options = parseBuildOptions(getArguments());
  const roots = listContentRoots();
  const release = await waitForLock(lockFile, console.warn);
  await checkAndBuild(options, roots).finally(release);
} catch (error) {
  const hasBuild = (await readStamp(await findCurrentBuild(outputFolder))) !== undefined;
  reportFailure(explainDiskError(error, outputFolder, hasBuild) ?? error);
  process.exitCode = 1;
}
