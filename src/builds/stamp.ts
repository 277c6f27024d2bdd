/**
 * The stamp of a finished build: what it was made from, and every file that belongs to it. A build without a stamp, or
 * with a file that is missing or different, is not whole.
 */
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { glob } from 'tinyglobby';
import { z } from 'zod';
import { parseJson } from '../lib/json.ts';

const stampSchema = z.object({
  /** The digest of everything that the build was made from; empty when the build must be repeated. */
  inputs: z.string(),
  /** The digest of the server's code that the build was made for. */
  serverCode: z.string(),
  /** By path: the size in bytes, and the digest of the content. */
  files: z.record(z.string(), z.tuple([z.number(), z.string()])),
});

export type Stamp = z.infer<typeof stampSchema>;

/** In the server's folder, which is not published. */
const stampPath = 'server/build.json';

/** A process may hold few files open at once; a site of thousands of pages has tens of thousands. */
const maxOpenFiles = 64;

const digest = (content: string | Buffer): string => createHash('sha256').update(content).digest('base64url');

async function digestFiles(build: string): Promise<Stamp['files']> {
  const limit = pLimit(maxOpenFiles);
  const paths = (await glob('**', { cwd: build, dot: true })).filter((path) => path !== stampPath).sort();
  const entries = await Promise.all(
    paths.map((path) =>
      limit(async (): Promise<[string, [number, string]]> => {
        const content = await readFile(join(build, path));
        return [path, [content.length, digest(content)]];
      }),
    ),
  );
  return Object.fromEntries(entries);
}

/** Resolves to the build's id: equal for equal builds. */
export async function writeStamp(build: string, inputs: string, serverCode: string): Promise<string> {
  const text = JSON.stringify({ inputs, serverCode, files: await digestFiles(build) } satisfies Stamp);
  await writeFile(join(build, stampPath), text);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** `undefined` for a build that was not finished. */
export async function readStamp(build: string): Promise<Stamp | undefined> {
  const text = await readFile(join(build, stampPath), 'utf8').catch(() => '');
  return stampSchema.safeParse(parseJson(text)).data;
}

/** Whether every file of the build is there and as it was written. */
export async function isWhole(build: string): Promise<boolean> {
  const stamp = await readStamp(build);
  if (!stamp) return false;
  const files = await digestFiles(build).catch(() => undefined);
  return files !== undefined && JSON.stringify(files) === JSON.stringify(stamp.files);
}

/** The first file that is missing or shorter than it was written; `undefined` for a whole build. */
export async function findTornFile(build: string, { files }: Stamp): Promise<string | undefined> {
  const limit = pLimit(maxOpenFiles);
  const isTorn = async ([path, [size]]: [string, [number, string]]): Promise<string | undefined> => {
    const found = await stat(join(build, path)).catch(() => undefined);
    return found && found.size >= size ? undefined : path;
  };
  const torn = await Promise.all(Object.entries(files).map((entry) => limit(() => isTorn(entry))));
  return torn.find((path) => path !== undefined);
}
