/** The front server as in production, on a free port, with a small folder of built files. */
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { Live } from '../../src/live/live.ts';
import type { Renderer } from '../../src/server/astro.ts';
import { addCanonicalLinks, readFiles } from '../../src/server/files.ts';
import { FragmentCache } from '../../src/server/fragment-cache.ts';
import { createRequestHandler } from '../../src/server/front.ts';
import { type ListeningServer, listen } from '../../src/server/http/listen.ts';
import { createSiteHeaders } from '../../src/server/http/security-headers.ts';
import { Metrics } from '../../src/server/metrics/metrics.ts';
import { PageCache } from '../../src/server/page-cache.ts';
import { writeFiles } from '../catalog/write-content.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';

const page = `<!doctype html><title>Runbook</title>${'<p>text</p>'.repeat(200)}`;

const builtFiles: Record<string, string | Buffer> = {
  'index.html': '<!doctype html><title>Home</title>',
  '404/index.html': '<!doctype html><title>Not found</title>',
  'runbooks/api/slow/index.html': page,
  'runbooks/api/slow/index.html.br': brotliCompressSync(page),
  'runbooks/api/slow/index.html.gz': gzipSync(page),
  '_assets/page.a1b2c3.css': 'p { color: red }',
};

export interface FrontServer extends ListeningServer {
  url: string;
  metrics: Metrics;
  fragments: FragmentCache;
}

/** `render` replaces Astro's build; `publicUrl` is as the setting. */
export async function startFrontServer(
  render: Renderer['render'] = () => Promise.reject(new Error('not rendered')),
  publicUrl?: string,
): Promise<FrontServer> {
  const folder = createTemporaryFolder();
  writeFiles(folder, builtFiles);
  const read = await readFiles(folder);
  const files = publicUrl === undefined ? read : addCanonicalLinks(read, publicUrl);
  const metrics = new Metrics(['prometheus']);
  const catalog = { services: [], sources: [], runbooks: [], guides: [], commands: [], templates: [] };
  const live = new Live({ catalog, env: {}, clock: systemClock, onRequest: () => {} });
  const renderer = { render };
  const fragments = new FragmentCache(live, renderer);
  const pages = new PageCache(live, renderer, catalog);
  const log = pino({ level: 'silent' });
  const findRedirect = () => undefined;
  const siteHeaders = createSiteHeaders(publicUrl);
  const context = { files, fragments, pages, findRedirect, metrics, log, siteHeaders, isReady: () => true };
  const listening = await listen(
    createRequestHandler(() => context),
    '127.0.0.1',
    0,
    siteHeaders,
  );
  onTestFinished(async () => {
    live.stop();
    await listening.close(0);
  });
  return { ...listening, url: `http://127.0.0.1:${listening.port}`, metrics, fragments };
}
