/**
 * The built pages and assets, read into memory once at startup: served without touching the disk, and a rebuild beside a
 * running server cannot mix two builds.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lookup } from 'mrmime';
import pLimit from 'p-limit';
import { glob } from 'tinyglobby';
import { describeLinkedFile } from '../lib/linked-file.ts';
import { assetsFolder, filesUrl, findRoute, isErrorPage, searchIndexFolder } from '../routes.ts';
import type { Reply, ReplyBody } from './http/reply.ts';

export type Files = ReadonlyMap<string, Reply>;

/** A process may hold few files open at once; a site of thousands of pages has tens of thousands. */
const maxOpenFiles = 64;

function chooseContentType(path: string): string {
  if (path.endsWith('.pagefind')) return 'application/octet-stream';
  const type = lookup(path) ?? 'application/octet-stream';
  return type.startsWith('text/') || type === 'application/json' ? `${type}; charset=utf-8` : type;
}

/** Whether a text links to the file. Such a file is served byte by byte under its own name, whatever that is. */
const isLinkedFile = (path: string): boolean => `/${path}`.startsWith(filesUrl);

/** `runbooks/a/b/index.html` is served at `/runbooks/a/b/`, any other file under its name. */
function toUrlPath(path: string): string {
  return isLinkedFile(path) ? `/${path}` : `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
}

/** `path` without the ending of a compressed copy; `undefined` for other files. */
const findOriginal = (path: string): string | undefined =>
  isLinkedFile(path) ? undefined : /^(.*)\.(?:br|gz)$/.exec(path)?.[1];

async function readFileReply(folder: string, path: string, all: ReadonlySet<string>): Promise<Reply> {
  const read = (ending: string): Promise<Buffer | undefined> =>
    all.has(`${path}${ending}`) && !isLinkedFile(path)
      ? readFile(join(folder, `${path}${ending}`))
      : Promise.resolve(undefined);
  const [identity, br, gzip] = await Promise.all([readFile(join(folder, path)), read('.br'), read('.gz')]);
  const body: ReplyBody = { identity, br, gzip };
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 20);
  const { headers, ...policy } = isLinkedFile(path)
    ? describeLinkedFile(path)
    : { headers: { 'content-type': chooseContentType(path) } };
  const { cacheControl } = findRoute(toUrlPath(path));
  return { status: 200, headers: { ...headers, 'cache-control': cacheControl }, ...policy, body, etag };
}

/** All files of `folder` by URL path. Rejects when there is no such folder. */
export async function readFiles(folder: string): Promise<Files> {
  const paths = await glob('**', { cwd: folder, dot: true });
  const all = new Set(paths);
  const originals = paths.filter((path) => !all.has(findOriginal(path) ?? ''));
  const limit = pLimit(maxOpenFiles);
  const entries = await Promise.all(
    originals.map((path) => limit(async () => [toUrlPath(path), await readFileReply(folder, path, all)] as const)),
  );
  return new Map(entries);
}

const assetPaths = [`/${assetsFolder}/`, `/${searchIndexFolder}/`];

/** `files` with the assets of `earlier`, which pages that are open in a browser may load later. */
export function keepAssets(files: Files, earlier: Files): Files {
  const assets = [...earlier].filter(([path]) => assetPaths.some((start) => path.startsWith(start)));
  return new Map([...assets, ...files]);
}

/** Pages name their address below `publicUrl`, for links that lead to them by another host or with a query. */
export function addCanonicalLinks(files: Files, publicUrl: string): Files {
  const add = ([path, reply]: [string, Reply]): [string, Reply] => {
    if (!path.endsWith('/') || isErrorPage(path)) return [path, reply];
    return [
      path,
      { ...reply, headers: { ...reply.headers, link: `<${publicUrl}${encodeURI(path)}>; rel="canonical"` } },
    ];
  };
  return new Map([...files].map(add));
}
