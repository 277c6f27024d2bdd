import { describe, expect, it } from 'vitest';
import { securityHeaders } from '../../src/server/http/security-headers.ts';
import { sendRaw } from './send-raw.ts';
import { startFrontServer } from './start-front-server.ts';

const policy = securityHeaders['content-security-policy'];

describe('the front server', () => {
  it.each([
    ['a page', 'GET', '/runbooks/api/slow/', 200],
    ['an asset', 'GET', '/_assets/page.a1b2c3.css', 200],
    ['its metrics', 'GET', '/metrics', 200],
    ['a HEAD', 'HEAD', '/', 200],
    ['a page that is missing', 'GET', '/nowhere/', 404],
    ['the page of an error', 'GET', '/404/', 404],
    ['a fragment that is missing', 'GET', '/live/runbooks/api/none/', 404],
    ['a page that cannot be rendered', 'GET', '/status/', 500],
    ['a malformed escape', 'GET', '/%', 400],
    ['a NUL', 'GET', '/a%00b/', 400],
    ['an encoded dot segment', 'GET', '/runbooks/%2e%2e/%2e%2e/etc/passwd', 400],
    ['a dot segment that is encoded twice', 'GET', '/%252e%252e/x', 400],
    ['a backslash', 'GET', '/%5Cevil.test/', 400],
    ['a POST', 'POST', '/', 405],
    ['a DELETE', 'DELETE', '/runbooks/api/slow/', 405],
    ['an OPTIONS', 'OPTIONS', '/', 405],
  ])('responds to %s with its status and exactly one policy', async (_, method, path, status) => {
    const { port } = await startFrontServer();
    const response = await sendRaw(port, `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(response.match(/content-security-policy:/gi)).toHaveLength(1);
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(response.toLowerCase()).toContain(`${name}: ${value}`.toLowerCase());
    }
  });

  it.each([
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 405],
    ['CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['a header of 20 KB', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['a URL of 10 KB', `GET /${'a'.repeat(10_000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, 414],
    ['bad chunking', 'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
    ['a body', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello', 413],
    ['bytes that are not HTTP', '\u0016\u0003\u0001 hello\r\n\r\n', 400],
    ['two different lengths', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n', 400],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n', 400],
    ['the same host twice', 'GET / HTTP/1.1\r\nHost: a\r\nhOST: a\r\nConnection: close\r\n\r\n', 400],
    ['two hosts in HTTP/1.0', 'GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n', 400],
    ['an empty host', 'GET / HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n', 400],
    ['a host with a blank', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['a host with a path', 'GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n', 400],
    ['a host with credentials', 'GET / HTTP/1.1\r\nHost: a@b\r\nConnection: close\r\n\r\n', 400],
    ['a host with a port', 'GET / HTTP/1.1\r\nHost: [::1]:4321\r\nConnection: close\r\n\r\n', 200],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n', 405],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: something\r\nConnection: close\r\n\r\n', 200],
  ])('responds to %s under the same policy and keeps running', async (_, bytes, status) => {
    const { port, url } = await startFrontServer();
    const response = await sendRaw(port, bytes);
    expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(response.toLowerCase()).toContain(`content-security-policy: ${policy}`.toLowerCase());
    expect((await fetch(url)).status).toBe(200);
  });

  it('allows no inline script or style and no eval', () => {
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
  });

  it('never repeats a foreign Host or X-Forwarded header', async () => {
    const { port } = await startFrontServer();
    const headers = 'Host: evil.test\r\nX-Forwarded-Host: evil.test\r\nX-Forwarded-Proto: ftp\r\nConnection: close';
    for (const path of ['/runbooks/api/slow', '/nowhere/', '/']) {
      expect(await sendRaw(port, `GET ${path}?a=1 HTTP/1.1\r\n${headers}\r\n\r\n`)).not.toContain('evil.test');
    }
    const absolute = await sendRaw(port, `GET http://evil.test/runbooks/api/slow HTTP/1.1\r\n${headers}\r\n\r\n`);
    expect(absolute).toContain('location: /runbooks/api/slow/');
  });

  it('adds the trailing slash and keeps the query', async () => {
    const { url } = await startFrontServer();
    const response = await fetch(`${url}/runbooks/api/slow?pod=api-7f9`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([308, '/runbooks/api/slow/?pod=api-7f9']);
  });
});

describe('a built page', () => {
  it.each([
    ['br', 'br, gzip'],
    ['br', 'gzip, deflate, br, zstd'],
    ['gzip', 'gzip;q=0.9, br;q=0'],
    [null, 'identity'],
  ])('has the encoding %s for Accept-Encoding: %s', async (encoding, accept) => {
    const { url } = await startFrontServer();
    const response = await fetch(`${url}/runbooks/api/slow/`, { headers: { 'accept-encoding': accept } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(await response.text()).toContain('<title>Runbook</title>');
  });

  it('is not sent again to a client that has it', async () => {
    const { url } = await startFrontServer();
    const first = await fetch(`${url}/runbooks/api/slow/`);
    const tag = first.headers.get('etag') ?? '';
    const again = await fetch(`${url}/runbooks/api/slow/`, { headers: { 'if-none-match': `"other", W/${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(first.headers.get('cache-control')).toBe('no-cache');
  });

  it('lets browsers keep only hashed assets', async () => {
    const { url } = await startFrontServer();
    expect((await fetch(`${url}/_assets/page.a1b2c3.css`)).headers.get('cache-control')).toMatch(/immutable/);
    expect((await fetch(`${url}/nowhere/`)).headers.get('cache-control')).toBe('no-store');
  });
});

it('does not let browsers keep a page with live status', async () => {
  const body = { identity: Buffer.from('<p>status</p>') };
  const { url } = await startFrontServer(async () => ({ status: 200, headers: {}, body }));
  for (const path of ['/status/', '/status/api/slow/', '/signals/api/errors/', '/alerts/Nobody/'])
    expect((await fetch(`${url}${path}`)).headers.get('cache-control')).toBe('no-store');
});

describe('the metrics', () => {
  it('count requests by kind of route, never by URL', async () => {
    const { url } = await startFrontServer();
    await (await fetch(`${url}/runbooks/api/slow/?secret=1`)).text();
    await (await fetch(`${url}/nowhere/`)).text();
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toMatch(/flarepath_http_requests_total\{route="page",status="2xx"\} 1/);
    expect(text).toMatch(/flarepath_http_requests_total\{route="missing",status="4xx"\} 1/);
    expect(text).toMatch(/flarepath_upstream_requests_total\{source="prometheus",outcome="ok"\} 0/);
    expect(text).not.toMatch(/secret|nowhere|slow/);
  });
});
