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

const brotli = promisify(brotliCompress);
const unpack = promisify(gunzip);

/** Characters that belong to words in commands, paths and error texts. */
const includeCharacters = '.!=_-/$';

const isLoaded = (path: string): boolean =>
  /^pagefind(?:-entry)?\.(?:js|json)$|\.(?:pf_\w+)$|^wasm\.(?!unknown)/.test(path);

/** The first search of all loads these whatever is asked: worth the time of the best compression. */
const isLarge = (path: string): boolean => /\.(?:pagefind|pf_index)$/.test(path);

/**
 * Pagefind packs its data with gzip and unpacks it by itself; what arrives unpacked it takes as it is. So a copy in Brotli,
 * a tenth smaller, can travel instead.
 */
async function writePacked(target: string, packed: Uint8Array, quality: number): Promise<void> {
  const plain = await unpack(packed);
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

async function write(folder: string, path: string, content: Uint8Array): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  if (/\.js(?:on)?$/.test(path)) await writeFile(target, content);
  else await writePacked(target, content, isLarge(path) ? 11 : 6);
}

/** Indexes the pages in `client` into `client/pagefind`; resolves to the number of pages. Rejects with Pagefind's errors. */
export async function indexForSearch(client: string): Promise<number> {
  const { index, errors } = await createIndex({ includeCharacters, forceLanguage: 'en' });
  if (!index) throw new Error(`The search index could not be started: ${errors.join('; ')}`);
  try {
    const added = await index.addDirectory({ path: client });
    const made = await index.getFiles();
    const failures = [...added.errors, ...made.errors];
    if (failures.length > 0) throw new Error(`The search index could not be made: ${failures.join('; ')}`);
    const limit = pLimit(8);
    const files = made.files.filter(({ path }) => isLoaded(path));
    await Promise.all(
      files.map(({ path, content }) => limit(() => write(join(client, 'pagefind'), path, content))),
    );
    return added.page_count;
  } finally {
    await close();
  }
}
