/**
 * How a source knows us, as a real server sees it, and what it never sees.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sourceSchema } from '../../../src/catalog/schemas/source.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { queryRange } from '../../../src/live/probes/prometheus/query-prometheus.ts';
import { resolveServers, type UpstreamServer } from '../../../src/live/upstream/upstream-server.ts';
import { inDays, makeAuthority } from '../../tools/certificates.ts';
import { createFixedClock } from '../support/probe-request.ts';
import { respondSuccess, startUpstream } from '../support/stub-upstream.ts';

const respondEmptyMatrix = respondSuccess({ resultType: 'matrix', result: [] });

function writeTemporaryFile(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'flarepath-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** The server that a source's file and the environment make. */
function resolveSourceServer(written: object, env: Record<string, string>): UpstreamServer {
  const source = { id: 'p', ...sourceSchema.parse({ kind: 'prometheus', title: 'Prometheus', ...written }) };
  const found = resolveServers(source, env);
  const server = 'unset' in found ? undefined : found.servers[0];
  if (!server) throw new Error('the address was meant to be set');
  return server;
}

const query = (server: UpstreamServer) =>
  queryRange({ server, query: 'up', step: 15, clock: createFixedClock(Date.now()), deadlineMs: 2000 });

/** What the server saw of the request. */
async function captureRequest(written: object, env: Record<string, string> = {}) {
  const seen: { method: string; url: string; headers: Record<string, unknown> }[] = [];
  const { url } = await startUpstream((response, request, body) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    respondEmptyMatrix(response, request, body);
  });
  const answer = await query(resolveSourceServer({ url, ...written }, env));
  return { seen: seen[0], answer };
}

it('stops the start where a Prometheus has several addresses, of which one would not be asked', () => {
  const several = { P_URL: 'http://a, http://b' };
  expect(() => resolveSourceServer({ url: `\${P_URL}` }, several)).toThrow(
    /^P_URL holds 2 addresses, but a Prometheus has one/,
  );
});

describe('a source knows us by', () => {
  it('a user and a password of the environment', async () => {
    const auth = { user: `\${WHO}`, passwordEnv: 'SECRET' };
    const { seen } = await captureRequest({ auth }, { WHO: 'reader', SECRET: 'a:b c' });
    expect(seen?.headers['authorization']).toBe(`Basic ${Buffer.from('reader:a:b c').toString('base64')}`);
  });

  it('a token of a file, also after it was exchanged', async () => {
    const path = writeTemporaryFile('token', 'first\n');
    const seen: unknown[] = [];
    const { url } = await startUpstream((response, request, body) => {
      seen.push(request.headers.authorization);
      respondEmptyMatrix(response, request, body);
    });
    const server = resolveSourceServer({ url, auth: { tokenFile: path } }, {});
    await query(server);
    writeFileSync(path, 'second\n');
    await query(server);
    expect(seen).toEqual(['Bearer first', 'Bearer second']);
  });

  it('a tenant, below a path, in a GET where only that passes', async () => {
    const { url } = await startUpstream(respondEmptyMatrix);
    expect(url).toMatch(/^http/);
    const { seen } = await captureRequest({ tenant: `\${TENANT}`, method: 'GET' }, { TENANT: 'team-a' });
    expect(seen?.headers['x-scope-orgid']).toBe('team-a');
    expect(seen?.method).toBe('GET');
    expect(seen?.url).toMatch(/^\/api\/v1\/query_range\?query=up&start=/);
  });

  it('nothing where nothing is set', async () => {
    const auth = { user: `\${WHO}`, passwordEnv: 'SECRET', tokenEnv: 'TOKEN', tokenFile: `\${TOKEN_FILE}` };
    const { seen, answer } = await captureRequest({ auth, tenant: `\${TENANT}`, ca: `\${CA}` });
    expect(seen?.headers).not.toHaveProperty('authorization');
    expect(seen?.headers).not.toHaveProperty('x-scope-orgid');
    expect(answer).not.toHaveProperty('error');
  });
});

describe('a credential that cannot be used', () => {
  it.each<[string, object, Record<string, string>, RegExp]>([
    [
      'a token file that is not there',
      { tokenFile: '/nowhere/token' },
      {},
      /the file \/nowhere\/token cannot be read/,
    ],
    [
      'a user without the password',
      { user: 'reader', passwordEnv: 'SECRET' },
      {},
      /the password of reader is not set/,
    ],
    [
      'a token with a line break',
      { tokenEnv: 'TOKEN' },
      { TOKEN: 'hunter2\nX: y' },
      /TOKEN holds more than a plain text/,
    ],
  ])('is said, and nothing is asked: %s', async (_, auth, env, words) => {
    const { seen, answer } = await captureRequest({ auth }, env);
    expect(seen).toBeUndefined();
    expect(answer).toMatchObject({ error: { kind: 'unauthorised', message: expect.stringMatching(words) } });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('stops the start when it is an authority that cannot be read', () => {
    expect(() => resolveSourceServer({ url: 'https://a', ca: '/nowhere/ca.pem' }, {})).toThrow(UserError);
  });
});

it('does not take a credential along when the source redirects', async () => {
  const seen: unknown[] = [];
  const thief = await startUpstream((response, request, body) => {
    seen.push(request.headers);
    respondEmptyMatrix(response, request, body);
  });
  const { url } = await startUpstream(
    (response) => void response.writeHead(307, { location: thief.url }).end(),
  );
  const answer = await query(
    resolveSourceServer({ url, auth: { tokenEnv: 'T' }, tenant: 'a' }, { T: 'secret' }),
  );
  expect(answer).toMatchObject({ error: { kind: 'redirected' } });
  expect(seen).toEqual([]);
});

describe('a source behind TLS', () => {
  async function listen(identity: { key: string; cert: string }): Promise<string> {
    const server = createServer(identity, (request, response) => {
      request.resume();
      response.sendDate = false;
      request.on('end', () => respondEmptyMatrix(response, request, ''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `https://localhost:${(server.address() as AddressInfo).port}`;
  }

  it('is trusted through the authority that its file names, and by no other source', async () => {
    const authority = await makeAuthority();
    const url = await listen(await authority.issue({ names: ['localhost'] }));
    const ca = writeTemporaryFile('ca.pem', authority.cert);
    expect(await query(resolveSourceServer({ url, ca }, {}))).not.toHaveProperty('error');
    expect(await query(resolveSourceServer({ url }, {}))).toMatchObject({
      error: { kind: 'tls', message: expect.stringMatching(/authority that is not trusted; name it as ca:/) },
    });
  });

  it.each<[string, { names: [string]; notBefore?: Date; notAfter?: Date }, RegExp]>([
    [
      'expired',
      { names: ['localhost'], notBefore: inDays(-9), notAfter: inDays(-1) },
      /certificate that has expired/,
    ],
    ['not valid yet', { names: ['localhost'], notBefore: inDays(2) }, /certificate that is not valid yet/],
    ['for another name', { names: ['elsewhere.example'] }, /certificate for another name/],
  ])('is not read while its certificate is %s', async (_, options, words) => {
    const authority = await makeAuthority();
    const url = await listen(await authority.issue(options));
    const ca = writeTemporaryFile('ca.pem', authority.cert);
    expect(await query(resolveSourceServer({ url, ca }, {}))).toMatchObject({
      error: { kind: 'tls', message: expect.stringMatching(words) },
    });
  });
});
