/**
 * The score of the HTTP Observatory, by its published rules (mdn-http-observatory 1.4.8, `src/grader/charts.js`). The package itself
 * brings a database client, an error reporter and a browser's DOM, and downloads a list when it is installed; so its rules for what this
 * server sends are data here.
 */
import { expect, it } from 'vitest';
import { createSiteHeaders } from '../../../src/server/http/security-headers.ts';
import { sendRaw } from '../send-raw.ts';
import { startFrontServer } from '../start-front-server.ts';

const halfYearSeconds = 15_768_000;

const readDirectives = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split(';').map((each): [string, string[]] => {
      const [name = '', ...values] = each.trim().split(/\s+/);
      return [name, values];
    }),
  );

/** Each rule with its points; the first whose condition holds counts. */
const rules: Record<string, (headers: Headers) => number> = {
  'content-security-policy': (headers) => {
    const directives = readDirectives(headers.get('content-security-policy') ?? '');
    const scripts = directives.get('script-src') ?? directives.get('default-src') ?? ['*'];
    const styles = directives.get('style-src') ?? directives.get('default-src') ?? ['*'];
    if (directives.size === 0) return -25;
    const all = [...scripts, ...styles, ...(directives.get('object-src') ?? directives.get('default-src') ?? ['*'])];
    if (all.some((each) => /^(?:\*|https?:|'unsafe-inline'|data:)$/.test(each))) return -20;
    if (all.includes("'unsafe-eval'")) return -10;
    return directives.get('default-src')?.join() === "'none'" ? 10 : 5;
  },
  cookies: (headers) => (headers.has('set-cookie') ? -40 : 0),
  'cross-origin-resource-sharing': (headers) => (headers.has('access-control-allow-origin') ? -50 : 0),
  'cross-origin-resource-policy': (headers) =>
    ({ 'same-origin': 10, 'same-site': 10, 'cross-origin': -5 })[headers.get('cross-origin-resource-policy') ?? ''] ??
    0,
  'referrer-policy': (headers) =>
    /^(?:no-referrer|same-origin|strict-origin|strict-origin-when-cross-origin)$/.test(
      headers.get('referrer-policy') ?? '',
    )
      ? 5
      : 0,
  'strict-transport-security': (headers) => {
    const seconds = /max-age=(\d+)/.exec(headers.get('strict-transport-security') ?? '')?.[1];
    if (seconds === undefined) return -20;
    return Number(seconds) < halfYearSeconds ? -10 : 0;
  },
  'x-content-type-options': (headers) => (headers.get('x-content-type-options') === 'nosniff' ? 0 : -5),
  'x-frame-options': (headers) => {
    const ancestors = readDirectives(headers.get('content-security-policy') ?? '').get('frame-ancestors');
    return ancestors?.join() === "'none'" ? 5 : -20;
  },
};

/** Points above 100 count only from 90 on. */
function score(headers: Headers): number {
  const points = Object.values(rules).map((rule) => rule(headers));
  const withoutCredit = points.filter((each) => each < 0).reduce((sum, each) => sum + each, 100);
  return withoutCredit < 90 ? withoutCredit : points.reduce((sum, each) => sum + each, 100);
}

it.each([
  ['https://runbooks.example.com', 130],
  ['http://runbooks.example.com', 80],
  [undefined, 80],
])('at the public address %s every response scores %i', async (publicUrl, expected) => {
  const { url } = await startFrontServer(undefined, publicUrl);
  for (const path of ['/', '/runbooks/api/slow/', '/nowhere/', '/healthz', '/live/status/', '/runbooks/api/slow'])
    expect([path, score((await fetch(url + path, { redirect: 'manual' })).headers)]).toEqual([path, expected]);
});

it('asks for TLS also on connections that it refuses', async () => {
  const { port } = await startFrontServer(undefined, 'https://runbooks.example.com');
  for (const bytes of ['\u0016\u0003\u0001 hello\r\n\r\n', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n'])
    expect(await sendRaw(port, bytes)).toContain('strict-transport-security: max-age=31536000\r\n');
});

it('names the public address of a page, and of nothing else', async () => {
  const { url } = await startFrontServer(undefined, 'https://runbooks.example.com');
  const read = async (path: string) => (await fetch(url + path)).headers.get('link');
  expect(await read('/runbooks/api/slow/?pod=a')).toBe(
    '<https://runbooks.example.com/runbooks/api/slow/>; rel="canonical"',
  );
  expect([await read('/nowhere/'), await read('/_assets/page.a1b2c3.css')]).toEqual([null, null]);
});

it('takes the rules of the whole site, whatever the address', () => {
  const { 'strict-transport-security': added, ...rest } = createSiteHeaders('https://a');
  expect([added, rest]).toEqual(['max-age=31536000', createSiteHeaders(undefined)]);
});
