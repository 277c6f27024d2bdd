import { expect, it } from 'vitest';
import { PageCache } from '../../../src/server/page-cache.ts';
import { startFrontServer } from '../start-front-server.ts';

/** A cache whose pages are rendered when `finish` is called, at a version of the view that can be changed. */
function createCache() {
  const rendered: string[] = [];
  const waiting: (() => void)[] = [];
  let version = '1';
  let isBroken = false;
  const live = { subscribe: () => ({ ensureFresh: async () => version }) };
  const render = async (url: string) => {
    rendered.push(url);
    await new Promise<void>((resolve) => waiting.push(resolve));
    if (isBroken) throw new Error('broken');
    return { status: 200, headers: {}, body: { identity: Buffer.from(`${url} at ${version}`) } };
  };
  const cache = new PageCache(live, { render }, { services: [] });
  return {
    rendered,
    setVersion: (next: string) => (version = next),
    setBroken: (next: boolean) => (isBroken = next),
    /** The texts of pages, requested at the same time. */
    async get(...urls: string[]): Promise<string[]> {
      const replies = Promise.all(
        urls.map(async (url) => {
          const [path = '', query] = url.split('?');
          return cache.getOrRender(path, query === undefined ? '' : `?${query}`);
        }),
      );
      const done = replies.then(() => true).catch(() => true);
      for (
        let isDone = false;
        !isDone;
        isDone = await Promise.race([done, new Promise<false>((resolve) => setImmediate(() => resolve(false)))])
      )
        for (const finish of waiting.splice(0)) finish();
      return (await replies).map(({ body }) => body.identity.toString());
    },
  };
}

it.each([
  ['the board', '/status/', Array.from({ length: 32 }, () => '/status/')],
  ['the board, whatever else the query holds', '/status/', ['/status/?x=1', '/status/?x=2&level=', '/status/']],
  ['the board with a filter', '/status/?level=critical', ['/status/?level=critical&x=1', '/status/?level=critical']],
  ['the wall', '/status/?wall', ['/status/?wall=1', '/status/?wall&x=2']],
  ['a status page', '/status/api/slow/', Array.from({ length: 32 }, () => '/status/api/slow/')],
  ['a chart', '/signals/api/errors/', ['/signals/api/errors/?x=1', '/signals/api/errors/?x=2']],
])('renders %s once for all readers, and again when the view has changed', async (_, url, urls) => {
  const { get, rendered, setVersion } = createCache();
  expect(new Set(await get(...urls))).toEqual(new Set([`${url} at 1`]));
  await get(...urls);
  expect(rendered).toEqual([url]);
  setVersion('2');
  expect(new Set(await get(...urls))).toEqual(new Set([`${url} at 2`]));
  expect(rendered).toEqual([url, url]);
});

it.each(['/alerts/A/?pod=a', '/new/?alert=A', '/status/api/slow/?q=a', '/status/?service=nowhere'])(
  'renders %s once for those who request it at the same time, and keeps nothing',
  async (url) => {
    const { get, rendered } = createCache();
    await get(url, url, url);
    await get(url);
    expect(rendered).toEqual([url, url]);
  },
);

it('keeps no failure', async () => {
  const { get, setBroken } = createCache();
  setBroken(true);
  await expect(get('/status/', '/status/')).rejects.toThrow('broken');
  setBroken(false);
  expect(await get('/status/')).toEqual(['/status/ at 1']);
});

it('renders four pages at once, lets 500 wait and refuses others with 503', async () => {
  let running = 0;
  let most = 0;
  let refused = 0;
  const releases: (() => void)[] = [];
  const { url } = await startFrontServer(async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise<void>((resolve) => releases.push(resolve));
    running -= 1;
    return { status: 200, headers: {}, body: { identity: Buffer.from('page') } };
  });
  const statuses = Array.from({ length: 520 }, async (_, index) => {
    const response = await fetch(`${url}/new/?alert=${index}`);
    if (response.status === 503) refused += 1;
    await response.arrayBuffer();
    return `${response.status} ${response.headers.get('retry-after')}`;
  });
  await expect.poll(() => refused, { timeout: 20_000 }).toBe(16);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  let isDone = false;
  const all = Promise.all(statuses).then((each) => {
    isDone = true;
    return each;
  });
  while (!isDone) {
    for (const release of releases.splice(0)) release();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const counts = Object.groupBy(await all, (each) => each);
  expect([counts['200 null']?.length, counts['503 1']?.length, most]).toEqual([504, 16, 4]);
});
