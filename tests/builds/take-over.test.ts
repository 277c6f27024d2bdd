/** A newer build beside a running server: what is served of which, before and after SIGHUP, and what is remembered. */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCurrentBuild, publishBuild } from '../../src/builds/folders.ts';
import { readStamp, writeStamp } from '../../src/builds/stamp.ts';
import { formatSourceResponse, type LocalServer, startLocalServer } from '../tools/fake-source.ts';
import { chooseRunSize } from '../tools/run-size.ts';
import { buildSharedSite } from '../tools/shared-site.ts';
import { type ServedSite, serveSite } from '../tools/site.ts';
import { createTemporaryFolder } from '../tools/temporary-folder.ts';

const now = new Date().toISOString();
const rule = {
  type: 'alerting',
  name: 'ShopErrors',
  query: 'up == 0',
  health: 'ok',
  lastEvaluation: now,
  alerts: [{ labels: { alertname: 'ShopErrors', pod: 'shop-7' }, state: 'firing', activeAt: now, value: '1' }],
};

let isSourceUp = true;
let requests = 0;
let source: LocalServer;
let site: ServedSite;
let shared: string;
const parent = createTemporaryFolder(afterAll);
const dist = join(parent, 'dist');
const next = join(parent, 'next');

/** Publishes the shared site with `text` on its home page and in its 404 page's handler, and another service title. */
async function publishVariant(text: string, change: (stampedCode: string) => string = (code) => code): Promise<string> {
  const stamp = await readStamp(shared);
  cpSync(shared, next, { recursive: true });
  const home = join(next, 'client/index.html');
  for (const ending of ['.br', '.gz']) rmSync(`${home}${ending}`);
  writeFileSync(home, readFileSync(home, 'utf8').replace('</title>', ` ${text}</title>`));
  const catalog = join(next, 'server/catalog.json');
  writeFileSync(catalog, readFileSync(catalog, 'utf8').replace('"title":"Shop"', `"title":"Shop ${text}"`));
  const id = await writeStamp(next, text, change(stamp?.serverCode ?? ''));
  await publishBuild(next, dist, id, () => {});
  return id;
}

const onDemandPaths = ['/status/', '/live/status/', '/alerts/HighLatency/?pod=a', '/alerts/Unknown/', '/new/?alert=A'];

const getText = async (path: string): Promise<string> => {
  const response = await fetch(site.url + path);
  expect([200, 404], path).toContain(response.status);
  return response.text();
};

/** The variant that answers `path`. */
const findVariant = async (path: string): Promise<string | undefined> =>
  /(?:first|second|third|fourth)-variant/.exec(await getText(path))?.[0];

/** As `flarepath_last_reload_successful` says: 1 or 0. */
const readReloadResult = async (): Promise<string | undefined> =>
  /^flarepath_last_reload_successful (\d)$/m.exec(await getText('/metrics'))?.[1];

const hasTakenOver = (variant: string) => expect.poll(() => findVariant('/'), { timeout: 10_000 }).toBe(variant);

beforeAll(async () => {
  shared = await findCurrentBuild(await buildSharedSite());
  source = await startLocalServer((response, { url = '' }) => {
    requests += 1;
    if (!isSourceUp) {
      response.destroy();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(formatSourceResponse(url, { groups: [{ interval: 5, rules: [rule] }] }));
  });
  await publishVariant('first-variant');
  site = await serveSite(dist, () => ({ PROMETHEUS_URL: source.url }));
}, 120_000);

afterAll(async () => {
  await site.stop();
  source.stop();
});

it('serves the build that it began with while another one is published, and its folder stays', async () => {
  const first = await findCurrentBuild(dist);
  await publishVariant('second-variant');
  expect(existsSync(first)).toBe(true);
  for (const path of onDemandPaths) await getText(path);
  expect(await findVariant('/')).toBe('first-variant');
  expect(await findVariant('/status/')).toBe('first-variant');
  process.kill(site.pid, 'SIGHUP');
  await hasTakenOver('second-variant');
  expect(await findVariant('/status/')).toBe('second-variant');
  await expect.poll(() => existsSync(first)).toBe(false);
});

it('loses no request while it takes builds over, and answers each from one of them', { timeout: 60_000 }, async () => {
  let isDone = false;
  const variants = new Set<string | undefined>();
  const read = async (path: string): Promise<void> => {
    while (!isDone) variants.add(await findVariant(path));
  };
  const readers = ['/', '/', '/status/', '/live/status/'].map(read);
  readers.push(
    ...onDemandPaths.slice(2).map(async (path) => {
      while (!isDone) await getText(path);
    }),
  );
  const taken = ['third-variant', 'first-variant'].slice(0, chooseRunSize(1, 2));
  for (const variant of taken) {
    await publishVariant(variant);
    process.kill(site.pid, 'SIGHUP');
    await hasTakenOver(variant);
  }
  isDone = true;
  await Promise.all(readers);
  expect([...variants].sort()).toEqual(['second-variant', ...taken].sort());
});

it('remembers what was firing, and asks a source that stays the same no more often', async () => {
  const isFiring = async (): Promise<boolean> => (await getText('/live/firing/')).includes('shop-7');
  await expect.poll(isFiring, { timeout: 10_000 }).toBe(true);
  isSourceUp = false;
  const before = requests;
  await publishVariant('fourth-variant');
  process.kill(site.pid, 'SIGHUP');
  await hasTakenOver('fourth-variant');
  expect(await isFiring()).toBe(true);
  expect(requests - before).toBeLessThan(4);
});

it.each<[string, () => Promise<unknown>]>([
  ['was made for other code', () => publishVariant('first-variant', () => 'other')],
  [
    'is torn',
    async () => {
      const build = join(dist, 'builds', await publishVariant('first-variant'));
      rmSync(join(build, 'client/404.html'));
    },
  ],
  [
    'has a malformed catalog',
    async () => {
      const build = join(dist, 'builds', await publishVariant('first-variant'));
      writeFileSync(join(build, 'server/catalog.json'), '{"services": [');
    },
  ],
])('serves the build from before when the new one %s', async (_, publish) => {
  await publish();
  process.kill(site.pid, 'SIGHUP');
  await expect.poll(readReloadResult, { timeout: 10_000 }).toBe('0');
  for (const path of onDemandPaths) await getText(path);
  expect(await findVariant('/')).toBe('fourth-variant');
  await publishVariant('fourth-variant');
  process.kill(site.pid, 'SIGHUP');
  await expect.poll(readReloadResult, { timeout: 10_000 }).toBe('1');
});
