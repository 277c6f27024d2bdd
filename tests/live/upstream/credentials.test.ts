/** Credentials as a real server receives them, and what it never receives. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sourceSchema } from '../../../src/catalog/schemas/source.ts';
import { UserError } from '../../../src/lib/user-error.ts';
import { queryRange } from '../../../src/live/probes/prometheus/query-prometheus.ts';
import { resolveServers, type UpstreamServer } from '../../../src/live/upstream/upstream-server.ts';
import { inDays, makeAuthority } from '../../tools/certificates.ts';
import { createTemporaryFolder } from '../../tools/temporary-folder.ts';
import { createFixedClock } from '../support/probe-request.ts';
import { respondSeries, startUpstream } from '../support/stub-upstream.ts';

const respondEmptyMatrix = respondSeries([]);

function writeTemporaryFile(name: string, text: string): string {
  const path = join(createTemporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

/** The server of a source with the fields `written`. */
function resolveSourceServer(written: object, env: Record<string, string>): UpstreamServer {
  const source = { id: 'p', ...sourceSchema.parse({ kind: 'prometheus', title: 'Prometheus', ...written }) };
  const found = resolveServers(source, env);
  const server = 'unset' in found ? undefined : found.servers[0];
  if (!server) throw new Error('the URL must be set');
  return server;
}

const query = (server: UpstreamServer) =>
  queryRange({ server, query: 'up', step: 15, clock: createFixedClock(Date.now()), deadlineMs: 2000 });

/** Queries a source, and returns the request as the server received it. */
async function captureRequest(written: object, env: Record<string, string> = {}) {
  const received: { method: string; url: string; headers: Record<string, unknown> }[] = [];
  const { url } = await startUpstream((response, request, body) => {
    received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    respondEmptyMatrix(response, request, body);
  });
  const result = await query(resolveSourceServer({ url, ...written }, env));
  return { received: received[0], result };
}

it('rejects several URLs for one Prometheus at startup', () => {
  const several = { P_URL: 'http://a, http://b' };
  expect(() => resolveSourceServer({ url: `\${P_URL}` }, several)).toThrow(
    /^P_URL holds 2 addresses, but a Prometheus has one/,
  );
});

describe('a request', () => {
  it('sends user and password from the environment', async () => {
    const auth = { user: `\${WHO}`, passwordEnv: 'SECRET' };
    const { received } = await captureRequest({ auth }, { WHO: 'reader', SECRET: 'a:b c' });
    expect(received?.headers['authorization']).toBe(`Basic ${Buffer.from('reader:a:b c').toString('base64')}`);
  });

  it('reads a token file for each request, so that rotation takes effect', async () => {
    const path = writeTemporaryFile('token', 'first\n');
    const received: unknown[] = [];
    const { url } = await startUpstream((response, request, body) => {
      received.push(request.headers.authorization);
      respondEmptyMatrix(response, request, body);
    });
    const server = resolveSourceServer({ url, auth: { tokenFile: path } }, {});
    await query(server);
    writeFileSync(path, 'second\n');
    await query(server);
    expect(received).toEqual(['Bearer first', 'Bearer second']);
  });

  it('sends a tenant, and uses GET where the source says so', async () => {
    const { url } = await startUpstream(respondEmptyMatrix);
    expect(url).toMatch(/^http/);
    const { received } = await captureRequest({ tenant: `\${TENANT}`, method: 'GET' }, { TENANT: 'team-a' });
    expect(received?.headers['x-scope-orgid']).toBe('team-a');
    expect(received?.method).toBe('GET');
    expect(received?.url).toMatch(/^\/api\/v1\/query_range\?query=up&start=/);
  });

  it('sends no credentials when none of the variables is set', async () => {
    const auth = { user: `\${WHO}`, passwordEnv: 'SECRET', tokenEnv: 'TOKEN', tokenFile: `\${TOKEN_FILE}` };
    const { received, result } = await captureRequest({ auth, tenant: `\${TENANT}`, ca: `\${CA}` });
    expect(received?.headers).not.toHaveProperty('authorization');
    expect(received?.headers).not.toHaveProperty('x-scope-orgid');
    expect(result).not.toHaveProperty('error');
  });
});

describe('an unusable credential', () => {
  it.each<[string, object, Record<string, string>, RegExp]>([
    ['a missing token file', { tokenFile: '/nowhere/token' }, {}, /the file \/nowhere\/token cannot be read/],
    ['a user without the password', { user: 'reader', passwordEnv: 'SECRET' }, {}, /the password of reader is not set/],
    [
      'a token with a line break',
      { tokenEnv: 'TOKEN' },
      { TOKEN: 'hunter2\nX: y' },
      /TOKEN holds more than a plain text/,
    ],
  ])('gives an error without sending a request: %s', async (_, auth, env, message) => {
    const { received, result } = await captureRequest({ auth }, env);
    expect(received).toBeUndefined();
    expect(result).toMatchObject({ error: { kind: 'unauthorised', message: expect.stringMatching(message) } });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  it('stops startup when it is an unreadable CA bundle', () => {
    expect(() => resolveSourceServer({ url: 'https://a', ca: '/nowhere/ca.pem' }, {})).toThrow(UserError);
  });
});

it('sends no credentials to the target of a redirect', async () => {
  const received: unknown[] = [];
  const target = await startUpstream((response, request, body) => {
    received.push(request.headers);
    respondEmptyMatrix(response, request, body);
  });
  const { url } = await startUpstream((response) => void response.writeHead(307, { location: target.url }).end());
  const result = await query(resolveSourceServer({ url, auth: { tokenEnv: 'T' }, tenant: 'a' }, { T: 'secret' }));
  expect(result).toMatchObject({ error: { kind: 'redirected' } });
  expect(received).toEqual([]);
});

describe('a source with TLS', () => {
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

  it('trusts the CA bundle of the source, for this source only', async () => {
    const authority = await makeAuthority();
    const url = await listen(await authority.issue({ names: ['localhost'] }));
    const ca = writeTemporaryFile('ca.pem', authority.cert);
    expect(await query(resolveSourceServer({ url, ca }, {}))).not.toHaveProperty('error');
    expect(await query(resolveSourceServer({ url }, {}))).toMatchObject({
      error: { kind: 'tls', message: expect.stringMatching(/authority that is not trusted; name it as ca:/) },
    });
  });

  it.each<[string, { names: [string]; notBefore?: Date; notAfter?: Date }, RegExp]>([
    ['expired', { names: ['localhost'], notBefore: inDays(-9), notAfter: inDays(-1) }, /certificate that has expired/],
    ['not valid yet', { names: ['localhost'], notBefore: inDays(2) }, /certificate that is not valid yet/],
    ['for another name', { names: ['elsewhere.example'] }, /certificate for another name/],
  ])('gives an error when its certificate is %s', async (_, options, message) => {
    const authority = await makeAuthority();
    const url = await listen(await authority.issue(options));
    const ca = writeTemporaryFile('ca.pem', authority.cert);
    expect(await query(resolveSourceServer({ url, ca }, {}))).toMatchObject({
      error: { kind: 'tls', message: expect.stringMatching(message) },
    });
  });
});
