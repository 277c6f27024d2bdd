/**
 * The images and other files that texts link to: a build copies them beside the pages, the development server reads them
 * in place. Only files to which a text links, and only from its own content folder.
 */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ViteDevServer } from 'vite';
import { getCurrentContent } from '../catalog/load/current-content.ts';
import { describeLinkedFile, formatHostingHeaders } from '../lib/linked-file.ts';
import { filesUrl } from '../routes.ts';

/** Read by hosts that serve a build without our server (Netlify, Cloudflare Pages, and others). */
const hostingHeadersFile = '_headers';

/** The absolute path of each file, by its URL. */
async function findLinkedFiles(): Promise<Map<string, string>> {
  const { links } = await getCurrentContent();
  const files = new Map<string, string>();
  for (const resolved of [...links.values()].flatMap((own) => [...own.values()])) {
    if (resolved.kind === 'file') files.set(resolved.href, resolved.location);
  }
  return files;
}

/** Resolves to the number of files copied into `client`. */
export async function copyLinkedFiles(client: string): Promise<number> {
  const files = await findLinkedFiles();
  for (const [href, location] of files) {
    const target = join(client, decodeURIComponent(href));
    await mkdir(dirname(target), { recursive: true });
    await copyFile(location, target);
  }
  if (files.size > 0) await writeFile(join(client, hostingHeadersFile), `${formatHostingHeaders(files.keys())}\n`);
  return files.size;
}

export function serveLinkedFiles(server: ViteDevServer): void {
  server.middlewares.use((request, response, next) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (!path.startsWith(filesUrl)) return next();
    findLinkedFiles()
      .then(async (files) => {
        const location = files.get(path);
        if (location === undefined) return next();
        const { headers, policy } = describeLinkedFile(path);
        response.setHeaders(new Headers({ ...headers, 'content-security-policy': policy }));
        response.setHeader('x-content-type-options', 'nosniff');
        response.end(await readFile(location));
      })
      .catch(next);
  });
}
