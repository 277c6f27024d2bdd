/**
 * Makes the search index over the built pages, so that a reader's browser can search without a server. Of Pagefind's
 * files only those that our own search loads are kept.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gunzip } from 'node:zlib';
import pLimit from 'p-limit';
import { close, createIndex } from 'pagefind';
import { setEnvironmentVariable } from '../lib/environment.ts';
import { searchIndexFolder } from '../routes.ts';

const brotli = promisify(brotliCompress);
const decompress = promisify(gunzip);

/**
 * How many places of words one part of the index holds. Each word asked for loads the part that has it, so small parts
 * travel fast at night on a phone; the list of parts, which every search loads, grows less than they shrink. Pagefind
 * takes it from the environment only, and holds 20,000 when it is not told.
 */
const positionsPerChunk = 5000;

/** Characters that belong to words in commands, paths and error texts. */
const includeCharacters = '.!=_-/$';

const isUsedByClient = (path: string): boolean =>
  /^pagefind(?:-entry)?\.(?:js|json)$|\.(?:pf_\w+)$|^wasm\.(?!unknown)/.test(path);

/** Half of the first search, whatever is asked: worth the time of the best compression. */
const isWasm = (path: string): boolean => path.endsWith('.pagefind');

/** One for each page, and small: three files of each would cost more time than they save bytes. */
const isFragment = (path: string): boolean => path.endsWith('.pf_fragment');

/**
 * Pagefind packs its data with gzip and unpacks it by itself; what arrives unpacked it takes as it is. So a copy in Brotli,
 * a tenth smaller, can travel instead.
 */
async function writeRecompressed(target: string, packed: Uint8Array, quality: number): Promise<void> {
  const plain = await decompress(packed);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
  };
  const br = await brotli(plain, { params });
  await Promise.all([
    writeFile(target, plain),
    writeFile(`${target}.br`, br),
    writeFile(`${target}.gz`, packed),
  ]);
}

async function writeIndexFile(folder: string, path: string, content: Uint8Array): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  if (isFragment(path) || /\.js(?:on)?$/.test(path)) await writeFile(target, content);
  else await writeRecompressed(target, content, isWasm(path) ? 11 : 5);
}

/** Indexes the pages in `client` into its own folder; resolves to the number of pages. Rejects with Pagefind's errors. */
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
      files.map(({ path, content }) =>
        limit(() => writeIndexFile(join(client, searchIndexFolder), path, content)),
      ),
    );
    return added.page_count;
  } finally {
    await close();
  }
}
