/**
 * The digest of the code that runs in the server: a build is rendered with its values, so a server takes over only builds that
 * were made for the code that it runs.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { glob } from 'tinyglobby';

const sourceFolder = fileURLToPath(new URL('..', import.meta.url));

/** What `src/server/main.ts` imports. Pages, components and styles are in the build itself. */
const serverSources = ['{catalog,lib,live,parameters,promql,server,shell}/**/*.ts', 'routes.ts', '../package.json'];

export async function digestServerCode(): Promise<string> {
  const hash = createHash('sha256');
  for (const path of (await glob(serverSources, { cwd: sourceFolder, absolute: true })).sort()) {
    hash.update(`\n${path.slice(sourceFolder.length)}\n`).update(await readFile(path));
  }
  return hash.digest('hex');
}
