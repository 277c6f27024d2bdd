import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { writeFiles } from '../../catalog/write-content.ts';
import { hostileHtml } from '../../markdown/hostile-html.ts';
import { buildSite, serveSite } from '../../tools/site.ts';
import { hostileFiles } from '../support/hostile-files.ts';

const names = Object.keys(hostileFiles);

const runbook = `# Files\n\n${names.map((name) => `- [file](<${encodeURI(name).replace(/[?#]/g, encodeURIComponent)}>)\n`).join('')}`;

/** The addresses to which the page links, in the order of `names`. */
const listLinks = (page: Page): Promise<string[]> =>
  page.locator('article a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));

/** What ran, by the keys that the files write. */
const listRuns = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('ran')));

/** The elements around the text, by name and class. */
const outlineLayout = (page: Page): Promise<string[]> =>
  page
    .locator('body, .page, .page > *, main > *')
    .evaluateAll((all) => all.map((each) => `${each.tagName} ${each.className}`));

/** Opens `url` to its end, whether it is shown or saved; resolves to the address that is shown. */
async function open(page: Page, url: string): Promise<string> {
  const download = page.waitForEvent('download', { timeout: 15_000 }).catch(() => undefined);
  const isShown = await page.goto(url).then(
    () => true,
    () => false,
  );
  if (!isShown) await (await download)?.cancel();
  return page.url();
}

test('files that a runbook links to run nothing in the origin of the site', async ({ page }) => {
  const content = mkdtempSync(join(tmpdir(), 'flarepath-files-'));
  const inFolder = Object.entries(hostileFiles).map(([name, body]) => [`shell/${name}`, body] as const);
  writeFiles(content, {
    ...Object.fromEntries(inFolder),
    'shell/files.md': runbook,
    'shell/html.md': `# HTML\n\n${hostileHtml.map(([, text]) => text).join('\n\n')}\n\n## Cookie\n\n## Forms\n\n## Location\n\nThe end.\n`,
    'shell/other.md': '# Other\n\nThe other runbook.\n',
  });
  const built = await buildSite({ RUNBOOKS_DIR: content });
  const site = await serveSite(built.folder);
  try {
    const home = `${site.url}/runbooks/shell/files/`;
    // Without the headers the same file runs.
    await page.route('**/control.xhtml', (route) =>
      route.fulfill({ contentType: 'application/xhtml+xml', body: String(hostileFiles['x.xhtml']) }),
    );
    await page.goto(`${site.url}/control.xhtml`);
    expect(await listRuns(page)).toEqual(['ran xhtml']);
    await page.goto(home);
    await page.evaluate(() => localStorage.clear());

    const urls = await listLinks(page);
    expect(urls).toHaveLength(names.length);
    for (const url of urls) {
      const response = await page.request.get(url);
      expect(response.status(), url).toBe(200);
      expect(response.headers()['content-security-policy'], url).toMatch(/^sandbox; default-src 'none';/);
      const shown = await open(page, url);
      expect([url, home]).toContain(shown);
      if (shown !== home) await page.goto(home);
    }
    expect(await listRuns(page)).toEqual([]);

    // From a page of the site: as a module, a worker, a style sheet, a service worker.
    const taken = await page.evaluate(async (all) => {
      const has = (promise: Promise<unknown>): Promise<boolean> =>
        promise.then(
          () => true,
          () => false,
        );
      const isStyle = (href: string): Promise<boolean> =>
        new Promise((resolve) => {
          const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
          link.onload = () => resolve(true);
          link.onerror = () => resolve(false);
          document.head.append(link);
        });
      const found: string[] = [];
      for (const url of all) {
        if (await has(import(url))) found.push(`module ${url}`);
        if (await has(WebAssembly.compileStreaming(fetch(url)))) found.push(`wasm ${url}`);
        if (await isStyle(url)) found.push(`style ${url}`);
        if (await has(Promise.resolve().then(() => navigator.serviceWorker.register(url)))) found.push(`worker ${url}`);
        if (await has(Promise.resolve().then(() => new Worker(url)))) found.push(`worker ${url}`);
      }
      return [...found, ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope)];
    }, urls);
    expect(taken).toEqual([]);
    expect(await listRuns(page)).toEqual([]);

    // Raw HTML: a page for each kind, so that none hides another.
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${site.url}/runbooks/shell/html/`);
    for (const link of await page.locator('article a[target], article summary, article img').all())
      await link.dispatchEvent('click');
    expect(await listRuns(page)).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(site.url))).toEqual([]);
    expect(await page.evaluate(() => [typeof document.cookie, document.forms.constructor.name, typeof name])).toEqual([
      'string',
      'HTMLCollection',
      'string',
    ]);
    // No tag reaches out of the text into the layout.
    await expect(page.locator('article')).toContainText('The end.');
    const outline = await outlineLayout(page);
    await page.goto(`${site.url}/runbooks/shell/other/`);
    expect(await outlineLayout(page)).toEqual(outline);

    for (const path of ['..%2f..%2fserver/inputs.txt', '%2e%2e/catalog.json', 'shell/', 'shell', 'shell/x.svg/'])
      expect((await page.request.get(`${site.url}/files/${path}`)).status(), path).not.toBe(200);
  } finally {
    await site.stop();
    built.remove();
    rmSync(content, { recursive: true, force: true });
  }
});
