/**
 * Builds the search index of the pages, so that a browser can search without a server. Of Pagefind's files only those
 * that our search loads are written.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import pLimit from 'p-limit';
import { close, createIndex } from 'pagefind';
import { setEnvironmentVariable } from '../lib/environment.ts';
import { searchIndexFolder } from '../routes.ts';
import { compressBrotli } from './precompress.ts';

const decompress = promisify(gunzip);

/**
 * Word positions per chunk of the index. A search loads one chunk for each word, so small chunks are fast on a phone; the
 * list of chunks, which every search loads, grows less than the chunks shrink. Pagefind reads the number only from the
 * environment and defaults to 20,000.
 */
const positionsPerChunk = 5000;

/** Characters that are part of words in commands, paths and error messages. */
const includeCharacters = '.!=_-/$';

const isUsedByClient = (path: string): boolean =>
  /^pagefind(?:-entry)?\.(?:js|json)$|\.(?:pf_\w+)$|^wasm\.(?!unknown)/.test(path);

/** Half of what the first search loads: worth the time of the best compression. */
const isWasm = (path: string): boolean => path.endsWith('.pagefind');

/** Small, one for each page: compressed copies would cost more time than the bytes they save. */
const isFragment = (path: string): boolean => path.endsWith('.pf_fragment');

/**
 * Pagefind compresses its data with gzip and decompresses it itself, but accepts plain data too. So a Brotli copy, a
 * tenth smaller, can be served instead.
 */
async function writeRecompressed(target: string, gzipped: Uint8Array, quality: number): Promise<void> {
  const plain = await decompress(gzipped);
  const br = await compressBrotli(plain, quality);
  await Promise.all([writeFile(target, plain), writeFile(`${target}.br`, br), writeFile(`${target}.gz`, gzipped)]);
}

async function writeIndexFile(folder: string, path: string, content: Uint8Array): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  if (isFragment(path) || /\.js(?:on)?$/.test(path)) await writeFile(target, content);
  else await writeRecompressed(target, content, isWasm(path) ? 11 : 5);
}

/** Indexes the pages in `client` into a folder of `client`; resolves to the number of pages. Rejects with Pagefind's errors. */
export async function buildSearchIndex(client: string): Promise<number> {
  setEnvironmentVariable('PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE', String(positionsPerChunk));
  const { index, errors } = await createIndex({ includeCharacters, forceLanguage: 'en' });
  if (!index) throw new Error(`The search index could not be started: ${errors.join('; ')}`);
  try {
    const added = await index.addDirectory({ path: client });
    const made = await index.getFiles();
    const failures = [...added.errors, ...made.errors];
    if (failures.length > 0) throw new Error(`The search index could not be made: ${failures.join('; ')}`);
    const limit = pLimit(8);
    const files = made.files.filter(({ path }) => isUsedByClient(path));
    await Promise.all(
      files.map(({ path, content }) => limit(() => writeIndexFile(join(client, searchIndexFolder), path, content))),
    );
    return added.page_count;
  } finally {
    await close();
  }
}
