/**
 * One build as the server serves it, all in memory: files, handlers, catalog and live status.
 */
import { join, resolve } from 'node:path';
import { findCurrentBuild, getBuildId } from '../builds/folders.ts';
import { findTornFile, readStamp } from '../builds/stamp.ts';
import { markInUse } from '../builds/users.ts';
import type { Catalog } from '../catalog/graph/catalog.ts';
import { readCatalogFile } from '../catalog/load/catalog-file.ts';
import { UserError } from '../lib/user-error.ts';
import { Live, type LiveSettings } from '../live/live.ts';
import { loadRenderer } from './astro.ts';
import { addCanonicalLinks, type Files, keepAssets, readFiles } from './files.ts';
import { FragmentCache } from './fragment-cache.ts';
import { PageCache } from './page-cache.ts';
import { type FindRedirect, indexRedirects } from './redirects.ts';

export interface ServedBuild {
  id: string;
  /** Digest of the server's code that it was made for. */
  serverCode: string;
  catalog: Catalog;
  live: Live;
  /** With the assets of the build before. */
  files: Files;
  ownFiles: Files;
  fragments: FragmentCache;
  pages: PageCache;
  findRedirect: FindRedirect;
  /** Lets its folder be cleared. */
  release: () => Promise<void>;
}

export interface BuildSettings extends Omit<LiveSettings, 'catalog'> {
  publicUrl: string | undefined;
}

/** A catalog may have the right shape and name a source that it does not have: the build's checks rule that out. */
function connect<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`${folder}/server/catalog.json is malformed: ${reason} Run npm run build again.`, { cause });
  }
}

/** Reads the build in `folder`; `previous` is the one that it replaces. */
async function readBuild(
  folder: string,
  settings: BuildSettings,
  previous: ServedBuild | undefined,
): Promise<Omit<ServedBuild, 'release'>> {
  const catalog = await readCatalogFile(folder);
  const stamp = await readStamp(folder);
  const torn = stamp ? await findTornFile(folder, stamp) : 'server/build.json';
  if (!stamp || torn !== undefined)
    throw new UserError(
      `The build in ${folder} is not whole: ${torn} is missing or cut short; run npm run build again.`,
    );
  const { publicUrl } = settings;
  const read = await readFiles(join(folder, 'client'));
  const ownFiles = publicUrl === undefined ? read : addCanonicalLinks(read, publicUrl);
  const { live, findRedirect } = connect(folder, () => ({
    live: new Live({ ...settings, catalog }, previous?.live),
    findRedirect: indexRedirects(catalog),
  }));
  const renderer = await loadRenderer(folder, { live, catalog });
  return {
    id: getBuildId(folder),
    serverCode: stamp.serverCode,
    catalog,
    live,
    files: previous ? keepAssets(ownFiles, previous.ownFiles) : ownFiles,
    ownFiles,
    pages: new PageCache(live, renderer, catalog),
    fragments: new FragmentCache(live, renderer, previous?.fragments.counts),
    findRedirect,
  };
}

/**
 * Loads the current build of `output`. Rejects with a `UserError` without a whole build; then nothing of
 * `previous` has changed.
 */
export async function loadBuild(output: string, settings: BuildSettings, previous?: ServedBuild): Promise<ServedBuild> {
  for (;;) {
    const folder = resolve(await findCurrentBuild(output));
    const release = await markInUse(output, getBuildId(folder));
    try {
      return { ...(await readBuild(folder, settings, previous)), release };
    } catch (error) {
      await release();
      // Switched and cleared while it was read.
      if (resolve(await findCurrentBuild(output)) === folder) throw error;
    }
  }
}
