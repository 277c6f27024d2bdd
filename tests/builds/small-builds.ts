/** Builds of a few files, with the stamp of real ones: quick to write, to publish and to check. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findCurrentBuild, publishBuild } from '../../src/builds/folders.ts';
import { isWhole, writeStamp } from '../../src/builds/stamp.ts';
import { writeFiles } from '../catalog/write-content.ts';

/** In the server's folder of a small build: what distinguishes it from others. */
export const namePath = 'server/name.txt';

const listFiles = (name: string, size: number): Record<string, string> => ({
  [namePath]: name,
  ...Object.fromEntries(Array.from({ length: 20 }, (_, page) => [`client/${page}.html`, `${name}\n`.repeat(size)])),
});

/** Writes the build `name` to `folder`; resolves to its id. */
export function writeSmallBuild(folder: string, name: string, size = 100): Promise<string> {
  writeFiles(folder, listFiles(name, size));
  return writeStamp(folder, name, 'code');
}

/** Writes and publishes the build `name`; resolves to its id. */
export async function publishSmallBuild(output: string, name: string, size?: number): Promise<string> {
  const next = `${output}.next-${name}`;
  try {
    const id = await writeSmallBuild(next, name, size);
    await publishBuild(next, output, id, () => {});
    return id;
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** The name of the build that counts, or what is wrong with it. */
export async function describeCurrentBuild(output: string): Promise<string> {
  const build = await findCurrentBuild(output);
  if (build === output) return 'no build';
  return (await isWhole(build)) ? readFileSync(join(output, namePath), 'utf8') : 'torn';
}
