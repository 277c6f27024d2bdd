import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { themeScript } from '../../src/lib/theme-script.ts';
import { findActiveContent, listElementNames, listInlineScripts } from '../tools/active-content.ts';
import { buildSharedSite } from '../tools/shared-site.ts';
import { type ServedSite, serveSite } from '../tools/site.ts';
import { hostileUrls } from './hostile-urls.ts';
import { sendRaw } from './send-raw.ts';

let site: ServedSite;

beforeAll(async () => {
  site = await serveSite(await buildSharedSite());
});

afterAll(async () => {
  await site?.stop();
});

interface RawResponse {
  status: number;
  head: string;
  body: string;
}

/** Sends the target as it is, without a client that would normalize it. */
async function requestTarget(target: string): Promise<RawResponse> {
  const port = Number(new URL(site.url).port);
  const response = await sendRaw(port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const end = response.indexOf('\r\n\r\n');
  return {
    status: Number(response.slice(9, 12)),
    head: response.slice(0, end),
    body: Buffer.from(response.slice(end + 4), 'latin1').toString(),
  };
}

describe('the search for active content', () => {
  it.each([
    ['<p onclick="x">', 1],
    ['<a href=" java\nscript:alert(1)">x</a>', 1],
    ['<form action="data:text/html,x"></form>', 1],
    ['<meta http-equiv="refresh" content="0"><base href="//x">', 2],
    ['<script src="//x"></script><script src="https://x"></script>', 1],
    ['<svg><a xlink:href="javascript:x">x</a></svg><p style="x">', 2],
    ['<a href="/x">&lt;p onclick&gt;</a><meta name="a" content="b"><script src="/y"></script>', 0],
  ])('finds that of %s', (html, count) => expect(findActiveContent(html)).toHaveLength(count));
});

describe('hostile URLs', () => {
  it('are more than two hundred', () => expect(hostileUrls.length).toBeGreaterThan(200));

  it.each(hostileUrls.map(([target, ...statuses]) => ({ target, statuses })))(
    'get a safe response: $target',
    async ({ target, statuses }) => {
      const { status, head, body } = await requestTarget(target);
      expect(statuses).toContain(status);
      expect(head.match(/^content-security-policy:/gim)).toHaveLength(1);
      expect(head).not.toMatch(/^set-cookie:/im);
      const [, location = '/'] = /^location: (.*)$/im.exec(head) ?? [];
      expect(location).toMatch(/^\/(?![/\\])/);
      expect(head).not.toMatch(/[^\x20-\x7e\r\n]/);
      if (status === 302 || !/^content-type: text\/html/im.test(head)) return;
      expect(findActiveContent(body)).toEqual([]);
      expect(listInlineScripts(body)).toEqual([themeScript]);
      expect(listElementNames(body).has('zz-canary')).toBe(false);
      expect(body).toMatch(/<main id="own\/main"[\s\S]*<\/html>\s*$/);
    },
  );

  it('leave the server running, without errors', async () => {
    process.kill(site.pid, 0);
    expect(await (await fetch(`${site.url}/readyz`)).text()).toBe('ready\n');
    const metrics = await (await fetch(`${site.url}/metrics`)).text();
    expect(metrics).not.toMatch(/flarepath_http_requests_total\{route="[^"]*",status="5xx"\} [1-9]/);
    expect(metrics).toMatch(/^flarepath_alerts_without_runbook_total \d\d+$/m);
    expect(metrics).not.toMatch(/Unheard|canary/);
  });
});
