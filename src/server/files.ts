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
import { findRoute } from '../routes.ts';
import type { Reply, ReplyBody } from './http/reply.ts';

export type Files = ReadonlyMap<string, Reply>;

/** A process may hold few files open at once; a site of thousands of pages has tens of thousands. */
const maxOpenFiles = 64;

function chooseContentType(path: string): string {
  if (path.endsWith('.pagefind')) return 'application/octet-stream';
  const type = lookup(path) ?? 'application/octet-stream';
  return type.startsWith('text/') || type === 'application/json' ? `${type}; charset=utf-8` : type;
}

/** `runbooks/a/b/index.html` is served at `/runbooks/a/b/`, any other file under its name. */
function toUrlPath(path: string): string {
  return `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
}

async function readFileReply(folder: string, path: string, all: ReadonlySet<string>): Promise<Reply> {
  const read = (ending: string): Promise<Buffer | undefined> =>
    all.has(`${path}${ending}`) ? readFile(join(folder, `${path}${ending}`)) : Promise.resolve(undefined);
  const [identity, br, gzip] = await Promise.all([readFile(join(folder, path)), read('.br'), read('.gz')]);
  const body: ReplyBody = { identity, br, gzip };
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 20);
  return {
    status: 200,
    headers: {
      'content-type': chooseContentType(path),
      'cache-control': findRoute(toUrlPath(path)).cacheControl,
    },
    body,
    etag,
  };
}

/** All files of `folder` by URL path. Rejects when there is no such folder. */
export async function readFiles(folder: string): Promise<Files> {
  const paths = await glob('**', { cwd: folder, dot: true });
  const all = new Set(paths);
  const originals = paths.filter((path) => !/\.(?:br|gz)$/.test(path) || !all.has(path.replace(/\.(?:br|gz)$/, '')));
  const limit = pLimit(maxOpenFiles);
  const entries = await Promise.all(
    originals.map((path) => limit(async () => [toUrlPath(path), await readFileReply(folder, path, all)] as const)),
  );
  return new Map(entries);
}
