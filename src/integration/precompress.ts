/**
 * Writes a Brotli and a gzip copy beside what a reader's browser loads, so that serving never compresses. Runbooks as
 * Markdown, which machines ask for, stay as they are: every file more makes a build slower.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import pLimit from 'p-limit';
import { glob } from 'tinyglobby';

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Below this a copy saves nothing worth a file, in bytes. */
const minBytes = 512;

async function compressFile(path: string): Promise<boolean> {
  const body = await readFile(path);
  if (body.length < minBytes) return false;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  const [br, gz] = await Promise.all([brotli(body, { params }), deflate(body, { level: 9 })]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
  return true;
}

/** Compresses what compresses below `folder`; resolves to the number of files that got copies. */
export async function precompress(folder: string): Promise<number> {
  const paths = await glob('**/*.{html,css,js,json,svg,txt,xml}', { cwd: folder, absolute: true });
  const limit = pLimit(8);
  const made = await Promise.all(paths.map((path) => limit(() => compressFile(path))));
  return made.filter(Boolean).length;
}
