/**
 * Certificates on real sockets, right and wrong ones, seen by one runbook. Beside the one that a test breaks stands one
 * that is well, and must stay so.
 */
import type { TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authority, inDays, makeAuthority, makeSelfSigned } from '../../tools/certificates.ts';
import { pickFreePorts } from '../../tools/free-ports.ts';
import { type CertificateScenario, readBrokenSignal } from '../support/certificate-scenario.ts';
import { startRawServer, startTlsServer } from '../support/stub-tls-server.ts';

let root: Authority;
let stranger: Authority;
beforeAll(async () => {
  [root, stranger] = await Promise.all([makeAuthority(), makeAuthority({ name: 'Somebody Else' })]);
});

async function readServedCertificate(options: TlsOptions, scene: Partial<CertificateScenario> = {}) {
  const { port, session } = await startTlsServer(options);
  return {
    ...(await readBrokenSignal(root, { url: `https://localhost:${port}`, ...scene })),
    port,
    visited: session,
  };
}

const names: [string] = ['localhost'];

describe('a certificate that is in order', () => {
  it('is green, and says how long it lasts and who issued it', async () => {
    const seen = await readServedCertificate(await root.issue({ names, notAfter: inDays(90.5) }));
    const day = inDays(90.5).toISOString().slice(0, 10);
    expect(seen).toMatchObject({ level: 'ok', value: '90 d left', message: `valid until ${day}` });
    expect(seen.evidence.query).toBe(`TLS certificate of localhost:${seen.port}`);
    expect(seen.evidence.condition).toBe('trusted, for localhost, more than 30 d left; critical below 7 d');
    expect(seen.evidence.result).toMatch(/^“localhost” from “Test Root”, .* UTC to .* UTC, at 127\.0\.0\.1$/);
  });

  it('is read without sending anything but the name', async () => {
    const { visited } = await readServedCertificate(await root.issue({ names }));
    expect(await visited).toEqual({ name: 'localhost', received: 0 });
  });

  it('may be for an address, and is then asked for without a name', async () => {
    const { port, session } = await startTlsServer(await root.issue({ names: ['127.0.0.1'] }));
    expect(await readBrokenSignal(root, { url: `https://127.0.0.1:${port}` })).toMatchObject({ level: 'ok' });
    expect(await session).toEqual({ name: false, received: 0 });
  });

  it('may be for another name than the endpoint has, at another port', async () => {
    const { port, session } = await startTlsServer(await root.issue({ names: ['*.shop.example'] }));
    const settings = `{ name: www.shop.example, port: ${port} }`;
    const seen = await readBrokenSignal(root, { url: 'http://localhost:1', settings });
    expect(seen).toMatchObject({ level: 'ok' });
    expect(seen.evidence.query).toBe(`TLS certificate of localhost:${port} for www.shop.example`);
    expect(await session).toEqual({ name: 'www.shop.example', received: 0 });
  });

  it('may come with its chain in another order', async () => {
    const upper = await root.makeIntermediate({ name: 'Upper', notAfter: inDays(50.5) });
    const lower = await upper.makeIntermediate({ name: 'Lower' });
    const { key, leaf } = await lower.issue({ names });
    const seen = await readServedCertificate({ key, cert: `${leaf}${upper.cert}${lower.cert}` });
    expect(seen).toMatchObject({ level: 'ok', value: '50 d left' });
  });

  it('is not harmed by an old root that is sent along for old clients', async () => {
    const old = await makeAuthority({ name: 'Old Root', notBefore: inDays(-99), notAfter: inDays(-9) });
    const { key, cert } = await root.issue({ names });
    const cross = await old.crossSign(root, { notBefore: inDays(-99), notAfter: inDays(-9) });
    const seen = await readServedCertificate({ key, cert: `${cert}${cross}${old.cert}` });
    expect(seen).toMatchObject({ level: 'ok', value: '364 d left' });
    expect(seen.evidence.result).toMatch(/also sent, not needed: “Test Root” from “Old Root”/);
  });
});

type Row = [what: string, make: () => Promise<TlsOptions>, level: string, value: string, words: RegExp];

const rows: Row[] = [
  [
    'ends soon',
    () => root.issue({ names, notAfter: inDays(20.5) }),
    'warning',
    '20 d left',
    /^the certificate expires on [\d-]+, in less than 30 d$/,
  ],
  [
    'ends very soon',
    () => root.issue({ names, notAfter: inDays(1.5) }),
    'critical',
    '35 h left',
    /in less than 7 d$/,
  ],
  [
    'has ended',
    () => root.issue({ names, notBefore: inDays(-9), notAfter: inDays(-3.5) }),
    'critical',
    'expired',
    /^the certificate expired 3 d ago$/,
  ],
  [
    'is not valid yet',
    () => root.issue({ names, notBefore: inDays(2) }),
    'critical',
    '364 d left',
    /^the certificate is not valid before .* UTC by this server's clock$/,
  ],
  [
    'is for another name',
    () => root.issue({ names: ['www.example.com', '127.0.0.1'] }),
    'critical',
    '364 d left',
    /^the certificate is for www\.example\.com and 127\.0\.0\.1, not for localhost$/,
  ],
  [
    'is signed by itself',
    () => makeSelfSigned({ names }),
    'critical',
    '364 d left',
    /^the certificate is signed by itself, not by an authority$/,
  ],
  [
    'is signed by nobody we know',
    () => stranger.issue({ names }),
    'critical',
    '364 d left',
    /signed by “Somebody Else”, which is not trusted here, or the server leaves out an intermediate/,
  ],
  [
    'brings an authority of its own',
    async () => {
      const { key, cert } = await stranger.issue({ names });
      return { key, cert: `${cert}${stranger.cert}` };
    },
    'critical',
    '364 d left',
    /signed by “Somebody Else”, which is not trusted here/,
  ],
  [
    'comes without its intermediate',
    async () => {
      const { key, leaf } = await (await root.makeIntermediate()).issue({ names });
      return { key, cert: leaf };
    },
    'critical',
    '364 d left',
    /signed by “Test Intermediate”, .* leaves out an intermediate certificate$/,
  ],
  [
    'has an intermediate that ends before it',
    async () => (await root.makeIntermediate({ notAfter: inDays(3.5) })).issue({ names }),
    'critical',
    '3 d left',
    /^the intermediate certificate “Test Intermediate” expires on [\d-]+, before the certificate itself/,
  ],
  [
    'has an intermediate that has ended',
    async () =>
      (await root.makeIntermediate({ notBefore: inDays(-9), notAfter: inDays(-1.5) })).issue({ names }),
    'critical',
    'expired',
    /^the intermediate certificate “Test Intermediate” expired 36 h ago$/,
  ],
  [
    'has half a minute left',
    () => root.issue({ names, notAfter: inDays(30 / 86_400) }),
    'critical',
    '0 min left',
    /^the certificate expires on [\d-]+, in less than 7 d$/,
  ],
  [
    'has a wildcard inside of a name, which no browser takes',
    () => root.issue({ names: ['local*'] }),
    'critical',
    '364 d left',
    /^the certificate is for local\*, not for localhost$/,
  ],
  [
    'is wrong in every way',
    () => makeSelfSigned({ names: ['old.example'], notBefore: inDays(-9), notAfter: inDays(-4.5) }),
    'critical',
    'expired',
    /^the certificate expired 4 d ago; it is for old\.example, not for localhost; it is signed by itself/,
  ],
  [
    'is for another name and ends soon',
    () => root.issue({ names: ['a.example'], notAfter: inDays(9.5) }),
    'critical',
    '9 d left',
    /not for localhost; it expires on [\d-]+, in less than 30 d$/,
  ],
  [
    'calls itself something dangerous',
    () => root.issue({ names: ['\u202e<script>x'], notAfter: inDays(99.5) }),
    'critical',
    '99 d left',
    /not for localhost$/,
  ],
];

describe('a certificate that', () => {
  it.each(rows)('%s', async (_, make, level, value, words) => {
    const seen = await readServedCertificate(await make());
    expect(seen.message).toMatch(words);
    expect(seen).toMatchObject({ level, value });
    expect(seen.message).not.toMatch(/\p{C}/u);
    expect(await seen.visited).toMatchObject({ received: 0 });
  });

  it('has little left is judged by what its author says', async () => {
    const seen = await readServedCertificate(await root.issue({ names, notAfter: inDays(5.5) }), {
      settings: '{ warning: 3 d, critical: 1 d }',
    });
    expect(seen).toMatchObject({ level: 'ok', value: '5 d left' });
  });

  it('comes from an authority that has ended is not green', async () => {
    const ended = await makeAuthority({ name: 'Ended', notBefore: inDays(-9), notAfter: inDays(-2) });
    const seen = await readServedCertificate(await ended.issue({ names }), { trusted: ended.cert });
    const words = 'the certificate of its authority has expired';
    expect(seen).toMatchObject({ level: 'critical', value: '364 d left', message: words });
  });
});

const nonTlsServers: [what: string, greet: Parameters<typeof startRawServer>[0], words: RegExp][] = [
  [
    'speaks plain HTTP',
    (socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    /^Shop answers without TLS on port \d+$/,
  ],
  ['hangs up', (socket) => void socket.end(), /^Shop broke the connection before it showed a certificate$/],
  [
    'resets the connection',
    (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    /^Shop broke the connection before/,
  ],
];

describe('no certificate', () => {
  it.each(nonTlsServers)('from a server that %s', async (_, greet, words) => {
    const { port } = await startRawServer(greet);
    const seen = await readBrokenSignal(root, { url: `https://localhost:${port}` });
    expect(seen).toMatchObject({ level: 'unknown', value: '' });
    expect(seen.message).toMatch(words);
  });

  it('from a server that says nothing, once the deadline is over', async () => {
    const { port, connected } = await startRawServer(() => {});
    const seen = await readBrokenSignal(root, { url: `https://localhost:${port}`, silentAfter: connected });
    expect(seen).toMatchObject({ level: 'unknown', message: 'Shop did not answer in time' });
  });

  it('from a server that offers none', async () => {
    const seen = await readServedCertificate({
      ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256',
      maxVersion: 'TLSv1.2',
    });
    expect(seen).toMatchObject({ level: 'unknown' });
    expect(seen.message).toMatch(/^Shop broke off the handshake: it has no certificate for us/);
  });

  it('from a port where nothing listens', async () => {
    const [port] = await pickFreePorts(1);
    const seen = await readBrokenSignal(root, { url: `https://localhost:${port}` });
    expect(seen).toMatchObject({
      level: 'unknown',
      message: 'Shop refused the connection; nothing listens there',
    });
  });

  it('from a name that is none', async () => {
    const seen = await readBrokenSignal(root, { url: 'https://nowhere.invalid' });
    expect(seen.level).toBe('unknown');
    expect(seen.message).toMatch(/^Shop has a host name that cannot be resolved$/);
  });

  it('from an address without TLS, which is not asked', async () => {
    const seen = await readBrokenSignal(root, { url: 'http://localhost:1' });
    expect(seen).toMatchObject({ level: 'unknown', evidence: { result: 'not asked' } });
    expect(seen.message).toMatch(/^Shop has an http:\/\/ address; set an https:\/\/ one/);
  });

  it('from an endpoint that is not configured', async () => {
    const seen = await readBrokenSignal(root, { url: undefined });
    expect(seen).toMatchObject({
      level: 'unknown',
      message: 'Shop is not configured: set SHOP_URL and restart',
    });
  });
});
