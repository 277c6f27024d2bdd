/** The strip of the last 24 hours as a fragment: its size, and what it says. */
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { startLocalServer } from '../../tools/fake-source.ts';
import { buildSharedSite } from '../../tools/shared-site.ts';
import { serveSite } from '../../tools/site.ts';

let site: string;

beforeAll(async () => {
  site = await buildSharedSite();
}, 240_000);

/** The fragment for a source whose error rate has this value at each minute. */
async function readFragment(read: (minute: number) => number): Promise<string> {
  const source = await startLocalServer((response, _, body) => {
    const form = new URLSearchParams(body);
    const [start, end, step] = [Number(form.get('start')), Number(form.get('end')), Number(form.get('step'))];
    const values = [];
    for (let at = start; at <= end && step > 0; at += step) values.push([at, String(read(Math.round(at / 60)))]);
    const isSource = form.get('query')?.includes('ALERTS') ?? false;
    const result = [{ metric: {}, values: isSource ? values.map(([at]) => [at, '1']) : values }];
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));
  });
  onTestFinished(() => source.stop());
  const server = await serveSite(site, () => ({ PROMETHEUS_URL: source.url }));
  onTestFinished(() => server.stop());
  const read24h = async () => (await fetch(`${server.url}/live/services/shop/history/`)).text();
  await expect.poll(read24h, { timeout: 10_000 }).toContain('data-was');
  return read24h();
}

it('has less than 600 bytes on an ordinary day', { timeout: 60_000 }, async () => {
  const html = await readFragment((minute) => (minute % 360 < 40 ? 0.2 : 0.01));
  expect(html).toMatch(/aria-label="Last 24 h, up to \d\d:\d\d UTC: critical .* to .*; otherwise OK\."/);
  expect(Buffer.byteLength(html)).toBeLessThan(600);
});

it('stays small when the level changes all the time', { timeout: 60_000 }, async () => {
  const html = await readFragment((minute) => (minute % 15 < 7 && minute % 30 < 15 ? 0.2 : 0.01));
  expect(html).toMatch(/\d+ more times; otherwise OK\."/);
  expect(Buffer.byteLength(html)).toBeLessThan(1600);
});
