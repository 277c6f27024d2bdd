/**
 * Writes a Brotli and a gzip copy of each file that a browser loads, so that the server never compresses. Runbooks as
 * Markdown, which machines request, get none: each further file makes a build slower.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import pLimit from 'p-limit';
import { glob } from 'tinyglobby';
import { assetsFolder, filesUrl } from '../routes.ts';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** `quality` is from 0 to 11, the slowest. */
export function compressBrotli(body: Uint8Array, quality: number): Promise<Uint8Array> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return brotli(body, { params });
}

/** In bytes; below this a copy does not save enough. */
const minBytes = 512;

/** Pages are many, so they are compressed fast; styles and scripts are few, and every first visit loads them. */
const pageQuality = 5;
const assetQuality = 11;

async function compressFile(path: string): Promise<boolean> {
  const body = await readFile(path);
  if (body.length < minBytes) return false;
  const [br, gz] = await Promise.all([
    compressBrotli(body, path.includes(`/${assetsFolder}/`) ? assetQuality : pageQuality),
    deflate(body, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
  return true;
}

/** Compresses the text files in `folder`, except those of authors; resolves to the number of files that got copies. */
export async function precompress(folder: string): Promise<number> {
  const paths = await glob('**/*.{html,css,js,json,svg,txt,xml}', {
    cwd: folder,
    absolute: true,
    // A text may link to `x.log` and to its own `x.log.gz`.
    ignore: [`${filesUrl.slice(1)}**`],
  });
  const limit = pLimit(8);
  const made = await Promise.all(paths.map((path) => limit(() => compressFile(path))));
  return made.filter(Boolean).length;
}
